import Diagnostics
import Foundation

/// Lets the user change a text in an editor of their own.
struct TextEditor {
  /// Why there is no new text.
  enum Failure: Error, Equatable, CustomStringConvertible {
    /// The editor was not found.
    case missing(command: String)
    /// The editor said that it failed, or was ended by a signal.
    case failed(command: String, status: Int32)
    /// The file could not be written or read.
    case file(String)

    /// What happened, and the way out.
    var description: String {
      switch self {
      case .missing(let command):
        """
        the editor "\(SafeText.visible(command))" can't be started; name one with STATBOOK_EDITOR, \
        VISUAL or EDITOR
        """
      case .failed(let command, let status):
        """
        the editor "\(SafeText.visible(command))" ended with code \(status), so the text is left as \
        it was
        """
      case .file(let reason): "the text can't be edited: \(SafeText.visible(reason))"
      }
    }
  }

  /// The signals that the shell hears.
  var signals: TerminalSignals
  /// Where the editor is looked for.
  var environment: [String: String]

  /// The command line of the editor: that of `STATBOOK_EDITOR`, `VISUAL` or `EDITOR`, else `nano` if
  /// it is there, else `vi`.
  var command: String {
    for name in ["STATBOOK_EDITOR", "VISUAL", "EDITOR"] {
      if let value = environment[name], !value.isEmpty { return value }
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { access("\($0)/nano", X_OK) == 0 } ? "nano" : "vi"
  }

  /// Opens a text in the editor.
  ///
  /// - Parameter name: The name of the file, which editors show, without its ending.
  /// - Returns: The new text without line ends at its end; nil if it is what it was.
  func edit(_ text: String, name: String) throws(Failure) -> String? {
    let folder = try makeFolder()
    // With all that an editor may leave beside the file.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/\(name).statbook"
    let contents = Data((text + "\n").utf8)
    guard
      FileManager.default.createFile(
        atPath: path, contents: contents, attributes: [.posixPermissions: 0o600])
    else { throw .file("\(path) can't be written") }
    fflush(nil)
    let outcome = ForegroundChild(signals: signals, environment: environment)
      .run("\(command) \"$@\"", arguments: [path])
    if outcome.isMissing { throw .missing(command: command) }
    if outcome.status != 0 { throw .failed(command: command, status: outcome.status) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .file("\(path) is gone")
    }
    guard let edited = String(validating: data, as: UTF8.self) else {
      throw .file("what the editor wrote is not UTF-8")
    }
    let result = Self.withoutLastLineEnds(edited)
    return result == Self.withoutLastLineEnds(text) ? nil : result
  }

  /// A folder of this user's alone: editors write copies beside the file.
  private func makeFolder() throws(Failure) -> String {
    let place = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let template = strdup("\(place)/statbook-XXXXXX")
    defer { free(template) }
    guard let template, let path = mkdtemp(template) else {
      throw .file("no folder can be made in \(place): \(String(cString: strerror(errno)))")
    }
    return String(cString: path)
  }

  private static func withoutLastLineEnds(_ text: String) -> String {
    var text = text
    while text.last?.isNewline ?? false { text.removeLast() }
    return text
  }
}
