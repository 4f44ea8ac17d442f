import CellEngine
import Diagnostics
import Exports
import JSONStream
import Recordings
import Shell
import StatAPI
import Workspaces

/// Why a command ended: what to tell, and the exit code.
struct Failure: Error {
  let diagnostic: Diagnostic
  let status: ExitStatus

  init(_ diagnostic: Diagnostic, status: ExitStatus = .badInput) {
    self.diagnostic = diagnostic
    self.status = status
  }

  init(
    _ summary: String, remedy: String = "", notes: [String] = [], status: ExitStatus = .badInput
  ) {
    self.init(Diagnostic(summary, remedy: remedy, notes: notes), status: status)
  }

  /// A fault in the JSON of a file.
  init(_ error: JSONError, in file: InputFile, remedy: String = "") {
    let path = error.path.isEmpty ? [] : ["at \(error.path), byte \(error.offset)"]
    self.init(
      Diagnostic(
        error.detail, remedy: remedy, notes: path,
        place: .init(file: file.name, line: error.line, column: error.column),
        excerpt: SourceExcerpt(of: file.bytes, at: error.offset)))
  }

  /// The failure that an error of a library is.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as WorkspaceError: self.init(error)
    case let error as RecordingError: self.init(error.message, remedy: error.remedy)
    case let error as ShellRefusal: self.init(error.message, remedy: error.remedy)
    case let error as FileRefusal: self.init(error.message, remedy: error.remedy)
    case let error as ExportRefusal: self.init(error.message, remedy: error.remedy)
    case let error as APIError: self.init(error)
    default: self.init("\(error)", remedy: "This should not happen; please report it.")
    }
  }

  private init(_ error: WorkspaceError) {
    let near = Suggestions.near(error.wanted, among: error.candidates)
    let notes = near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"]
    self.init(error.message, remedy: error.remedy, notes: notes)
  }

  private init(_ error: APIError) {
    let status: ExitStatus =
      switch error.code {
      case .notRecorded: .notRecorded
      case .undecodable: .badInput
      default: .requestFailed
      }
    self.init(error, status: status)
  }

  /// An error of a request, for which an exit code is known.
  init(_ error: APIError, status: ExitStatus) {
    self.init(error.message, remedy: error.remedy, status: status)
  }
}

extension String {
  /// The text without one trailing `suffix`.
  func trimming(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
