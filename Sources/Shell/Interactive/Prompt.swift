import CellEngine
import CellLanguage
import Diagnostics
import Workspaces

/// What stands before a line: `uc replay 2025-09 [12]› `, or why a cell goes on: `…( `.
struct Prompt {
  /// The dataset at hand, or the workspace.
  var place: String
  /// Where answers come from.
  var mode: String
  /// The release in use; nil where none answers.
  var release: String?
  /// The number of the cell.
  var number: Int

  /// The prompt of a cell's first line.
  func text(_ style: TerminalStyle, _ facts: TerminalFacts) -> String {
    let words = [
      style.prompt(Self.shortened(place), .name), style.prompt(mode, .calm),
      release.map { SafeText.visible($0) } ?? "", "[\(number)]\(facts.canShowUnicode ? "›" : ">")",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ") + " "
  }

  /// The prompt of a further line, as wide as it need be to tell why there is one.
  static func continuation(
    _ reason: ParseResult.Reason, _ style: TerminalStyle, _ facts: TerminalFacts
  ) -> String {
    let sign =
      switch reason {
      case .openBracket(let bracket): String(bracket)
      case .openQuote: "\""
      case .trailing(let character): String(character)
      case .openClause(let word): SafeText.visible(word)
      }
    return style.prompt((facts.canShowUnicode ? "…" : "...") + sign, .dim) + " "
  }

  private static func shortened(_ place: String) -> String {
    SafeText.visible(place).truncatedInTheMiddle(to: 24)
  }
}

extension ShellSession {
  /// The prompt of the next cell.
  var prompt: Prompt {
    let file = workspace.path.split(separator: "/").last.map(String.init) ?? workspace.path
    return Prompt(
      place: engine.datasetAtHand ?? file.dropSuffix(".statbook"), mode: mode,
      release: source.folders.isEmpty ? nil : source.release ?? "newest", number: nextNumber)
  }
}
