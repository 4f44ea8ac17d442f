import Foundation
import StatAPI

/// What went wrong with a helper, for a user.
struct HelperFailure {
  var program: String
  /// How it ended, where it was started.
  var ending: String?

  /// The error; a cancellation stays one.
  func error(_ error: any Error) -> any Error {
    switch error {
    case PipeFault.cancelled: CancellationError()
    case PipeFault.closed:
      helper(
        "\(program) broke off before it answered: it \(ending ?? "is gone")",
        "Try again; another is started for it. If it ends again, see what `\(program) --version` says"
      )
    case PipeFault.late:
      helper(
        "\(program) did not answer in time, and was ended",
        "Try again; another is started for it")
    case PipeFault.failed(let number):
      helper(
        "\(program) could not be \(ending == nil ? "started" : "talked to"): \(String(cString: strerror(number)))",
        HelperProgram.wayToBuild)
    case let fault as FrameFault:
      helper(
        "\(program) sent \(fault.description), and was ended",
        "It may be another program, or of another version. \(HelperProgram.wayToBuild)")
    case let other as OtherVersion:
      helper(
        """
        \(program) is of another version: it speaks version \(other.number) of what is said between \
        them, and this program version \(HelperVersion.number)
        """,
        "Build both from the same source. \(HelperProgram.wayToBuild)")
    default: helper("\(program) failed: \(type(of: error))", "Try again")
    }
  }

  private func helper(_ message: String, _ remedy: String) -> APIError {
    APIError(.helper, "\(message).", remedy: "\(remedy).")
  }
}
