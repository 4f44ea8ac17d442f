import CellEngine
import Diagnostics
import Workspaces

extension Diagnostic {
  /// The problem that an error of a dot-command is.
  init(dotCommand error: any Error) {
    switch error {
    case let error as ShellRefusal: self.init(error.message, remedy: error.remedy)
    case let error as FileRefusal: self.init(error.message, remedy: error.remedy)
    case let error as SourceRefusal: self.init(error.message, remedy: error.remedy)
    case let error as WorkspaceError:
      let near = Suggestions.near(error.wanted, among: error.candidates)
      self.init(
        error.message, remedy: error.remedy,
        notes: near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"])
    case is CancellationError:
      self.init("interrupted before it was done")
      code = .interrupted
    default: self.init("\(error)", remedy: "This should not happen; please report it.")
    }
  }
}
