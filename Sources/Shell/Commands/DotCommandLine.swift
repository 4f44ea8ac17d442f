import Diagnostics
import Foundation

/// A line that begins with a dot: a command and its arguments, which spaces part and quotes keep
/// together.
struct DotCommandLine: Equatable {
  /// The command, as far as it was typed.
  var name: String
  /// What stands behind it.
  var arguments: [String]

  /// Whether a line is one.
  static func isOne(_ line: some StringProtocol) -> Bool {
    line.drop { $0 == " " || $0 == "\t" }.first == "."
  }

  /// Reads a line.
  ///
  /// - Throws: A refusal where a quote is open.
  init(_ line: some StringProtocol) throws(ShellRefusal) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else {
      throw ShellRefusal("a quote is open", remedy: "Close it.")
    }
    if let whole = word { words.append(whole) }
    name = words.first ?? "."
    arguments = Array(words.dropFirst())
  }

  /// The command that people of other shells mean by a line; nil where it is none of their words.
  static func meant(by line: String) -> String? {
    words[line.trimmingCharacters(in: .whitespaces).lowercased()]
  }

  private static let words = [
    "help": ".help", "?": ".help", "\\?": ".help", "\\h": ".help", "quit": ".quit",
    "exit": ".quit", "q()": ".quit", "quit()": ".quit", "exit()": ".quit", "\\q": ".quit",
    ".exit": ".quit", ".q": ".quit", "history": ".history", "clear": ".clear",
    ".tables": ".queries",
    "\\d": ".queries", "\\dt": ".queries", "show tables": ".queries",
  ]

  /// The command that is meant: by its name, or by a beginning that no other has.
  ///
  /// - Throws: A refusal that names what was probably meant.
  func command() throws(ShellRefusal) -> DotCommand {
    let all = DotCommandTable.all
    let folded = name.lowercased()
    if let exact = all.first(where: { $0.name == folded }) { return exact }
    let begun = folded.count > 1 ? all.filter { $0.name.hasPrefix(folded) } : []
    if begun.count == 1 { return begun[0] }
    if begun.count > 1 {
      throw ShellRefusal(
        "\(name) may be \(begun.map(\.name).joined(separator: ", "))", remedy: "Write one of them.")
    }
    let near = Suggestions.near(folded, among: all.map(\.name))
    throw ShellRefusal(
      "there is no command \(name)",
      remedy: near.isEmpty
        ? ".help lists all." : "Did you mean \(near.joined(separator: " or "))? .help lists all.")
  }
}
