import Diagnostics
import ResultSQL
import StatAPI
import Tabulation
import Workspaces

extension Problem {
  /// The problem that an error of a library is, where a statement stands.
  init(_ error: any Error, at range: SourceRange) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as FileRefusal: self.init(refusal, at: range)
    case let error as APIError:
      let code: DiagnosticCode = error.code == .notRecorded ? .notRecorded : .requestFailed
      let lines = error.message.split(separator: "\n").map(String.init)
      // What to type in a shell is of no use in a cell.
      let isForShell = error.remedy.contains("statbook get ")
      self.init(
        code, at: range, lines.first ?? "",
        remedy: isForShell
          ? "Ask for what is recorded; for another release write: as of \"RELEASE\"" : error.remedy,
        notes: Array(lines.dropFirst()))
    case let failure as SQLFailure:
      self.init(.sqlRefused, at: range, failure.message, remedy: failure.remedy)
    case let failure as ChartFailure:
      self.init(.notDrawable, at: range, failure.message, remedy: failure.remedy)
    case let error as WorkspaceError:
      self.init(.workspaceRefused, at: range, error.message, remedy: error.remedy)
    case let refusal as SourceRefusal:
      self.init(
        refusal.isDamage ? .recordingsRefused : .unknownRelease, at: range, refusal.message,
        remedy: refusal.remedy)
    case is CancellationError:
      self.init(
        .interrupted, at: range, "interrupted before it was done",
        remedy: "What was answered until then is kept; run it again to go on.")
    default:
      self.init(.internalError, at: range, "\(error)", remedy: "Please report this.")
    }
  }
}
