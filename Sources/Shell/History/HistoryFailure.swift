import Diagnostics
import Foundation

/// Why the history is not kept, which is a note to the user and no more.
struct HistoryFailure: Error, Equatable, CustomStringConvertible {
  /// The file or folder; empty where there is none to name.
  var path: String
  /// What is the matter with it.
  var reason: String

  /// A failure of its parts.
  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The failure of a system call.
  init(path: String, number: Int32) {
    let reason =
      number == ELOOP ? "it is a symbolic link" : String(cString: strerror(number))
    self.init(path: path, reason: reason)
  }

  /// What is the matter, and what follows from it.
  var description: String {
    let place = path.isEmpty ? "" : " in \(SafeText.visible(path))"
    return """
      this shell's history is not kept\(place): \(reason); set XDG_STATE_HOME to a folder that can \
      be written
      """
  }
}
