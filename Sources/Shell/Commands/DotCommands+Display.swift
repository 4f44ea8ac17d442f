import CellEngine
import Foundation

extension DotCommandTable {
  static let width = DotCommand(
    ".width", "[N|auto]", "width of results",
    "The cells that a line may take, from 20; `auto` is the width of the terminal.",
    example: ".width 72", takes: 0...1, .words(["auto"])
  ) { session, arguments in
    if let text = arguments.first {
      if text == "auto" {
        session.settings.width = nil
      } else if let number = Int(text), number >= 20 {
        session.settings.width = number
      } else {
        throw ShellRefusal(
          "\(text) is no width", remedy: "Write a number from 20, or auto.")
      }
    }
    session.tell("width: \(session.settings.width.map(String.init) ?? "auto (\(session.width))")")
    return .read
  }

  static let pager = choice(
    ".pager", "long results by page",
    """
    Whether what is longer than the screen goes through a pager: `STATBOOK_PAGER`, else `PAGER`, else \
    `less`.
    """, \.pager)

  static let color = choice(
    ".color", "colours on or off",
    "Whether prompts and problems have colours; `auto` heeds `NO_COLOR` and `TERM`.", \.color)

  static let timing = toggle(
    ".timing", "tell how long cells take", "Tells after each cell how long it took.", \.isTiming)

  static let plain = toggle(
    ".plain", "no lines, no colours",
    """
    Draws no lines and no colours, so that a screen reader reads what is said and no more. The same as \
    `statbook --plain`.
    """, \.isPlain)

  static let clear = DotCommand(
    ".clear", "[names]", "clear the screen, or names",
    """
    Clears the screen. `.clear names` forgets all names that were bound, those that the workspace keeps \
    too; saved queries and snapshots stay.
    """,
    example: ".clear names", takes: 0...1, .words(["names"])
  ) { session, arguments in
    switch arguments.first {
    case nil: session.terminal?.clear()
    case "names":
      let count = session.engine.boundNames.count
      try session.engine.forgetNames()
      session.tell(count == 1 ? "forgot 1 name" : "forgot \(count) names")
    case let word?:
      throw ShellRefusal("\(word) can't be cleared", remedy: "Write .clear, or .clear names")
    }
    return .read
  }

  private static func choice<
    Choice: RawRepresentable<String> & CaseIterable & SendableMetatype
  >(
    _ name: String, _ summary: String, _ details: String,
    _ setting: any WritableKeyPath<ShellSettings, Choice> & Sendable
  ) -> DotCommand {
    let words = Choice.allCases.map(\.rawValue)
    return DotCommand(
      name, "[\(words.joined(separator: "|"))]", summary, details, example: "\(name) off",
      takes: 0...1, .words(words)
    ) { session, arguments in
      if let word = arguments.first {
        guard let choice = Choice(rawValue: word) else {
          throw notAChoice(word, words)
        }
        session.settings[keyPath: setting] = choice
      }
      session.tell("\(name.dropFirst()): \(session.settings[keyPath: setting].rawValue)")
      return .read
    }
  }

  private static func toggle(
    _ name: String, _ summary: String, _ details: String,
    _ setting: any WritableKeyPath<ShellSettings, Bool> & Sendable
  ) -> DotCommand {
    let words = ["on", "off"]
    return DotCommand(
      name, "[on|off]", summary, details + " Without a word, it changes.", example: "\(name) on",
      takes: 0...1, .words(words)
    ) { session, arguments in
      switch arguments.first {
      case nil: session.settings[keyPath: setting].toggle()
      case "on": session.settings[keyPath: setting] = true
      case "off": session.settings[keyPath: setting] = false
      case let word?: throw notAChoice(word, words)
      }
      session.tell("\(name.dropFirst()): \(session.settings[keyPath: setting] ? "on" : "off")")
      return .read
    }
  }

  private static func notAChoice(_ word: String, _ words: [String]) -> ShellRefusal {
    ShellRefusal("\(word) is none of them", remedy: "Write \(words.joined(separator: " or ")).")
  }
}
