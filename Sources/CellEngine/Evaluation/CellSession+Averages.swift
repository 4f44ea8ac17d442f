import CellLanguage
import Diagnostics
import StatModel

extension CellSession {
  /// Warns where SQL averages or adds up what is a mean already: the average of the parts is not the mean
  /// of the whole.
  func warnOfAverages(in text: String, of mentioned: [ResultReference], at range: SourceRange) {
    guard Self.aggregates(in: text) else { return }
    for reference in mentioned {
      guard case .table(let table)? = results[reference.name]?.value,
        let measure = table.table.measures.first(where: { !$0.isAdditive })
      else { continue }
      let hasTotal = table.table.fields.contains { $0.items.totalPosition != nil }
      cell.outcome.problems.append(
        Problem(
          .averageOfMeans, at: range,
          """
          \(measure.label) of \(reference.name) is a \(measure.function.lowercased()): the average or sum \
          of its rows is not the figure of the whole
          """,
          remedy: hasTotal
            ? "Take the published Total: the rows where NAME_is_total is 1."
            : "Ask for the published Total: `+ total`.", severity: .warning))
    }
  }

  /// Whether a text calls `avg`, `sum` or `total`.
  private static func aggregates(in text: String) -> Bool {
    var word = ""
    var isAfterWord = false
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "_" {
        word = isAfterWord ? String(character) : word + String(character)
        isAfterWord = false
      } else if character == "(" {
        if ["avg", "sum", "total"].contains(word) { return true }
        (word, isAfterWord) = ("", false)
      } else if character.isWhitespace {
        isAfterWord = !word.isEmpty
      } else {
        (word, isAfterWord) = ("", false)
      }
    }
    return false
  }
}
