import CellLanguage
import Diagnostics

/// A cell of a session that a notebook may be made of.
struct SessionCell: Equatable {
  /// The N of `_N`.
  var number: Int
  /// As it was typed.
  var text: String
  /// Whether it came out right, as far as is known.
  var isGood: Bool

  init(_ number: Int, _ text: String, isGood: Bool = true) {
    self.number = number
    self.text = text
    self.isGood = isGood
  }

  var statements: [Statement] { CellParser.parse(text).statements }

  /// The names that it binds.
  var bound: [String] {
    statements.compactMap(\.boundName)
  }

  /// Whether `_N` stands for what it came to.
  var hasResult: Bool { isGood && resultStatement != nil }

  /// Whether it depends on what was done before: a notebook says so on its fence.
  var dependsOnHistory: Bool {
    let isHistory = statements.contains { statement in
      switch statement.kind {
      case .audit, .refresh: true
      default: false
      }
    }
    return isHistory || text.contains(/@[0-9]+(?![0-9-])/)
  }

  private var resultStatement: Statement? {
    statements.last { statement in
      switch statement.kind {
      case .bind, .show: true
      default: false
      }
    }
  }

  /// The name of what it came to: one that it has already, else one that it is given here.
  ///
  /// - Parameter name: What to call it where it has no name.
  mutating func nameResult(_ name: String) -> String {
    guard let statement = resultStatement else { return name }
    switch statement.kind {
    case .bind(let own, _): return own
    case .show(let expression, let options):
      if case .result(let reference) = expression.kind, reference.cells.isEmpty,
        reference.observation == nil
      {
        return reference.name
      }
      let binding = Statement(.bind(name: name, expression)).rendered(as: .lines)
      let shown = Statement(
        .show(Expression(.result(ResultReference(name))), options)
      ).rendered(as: .lines)
      let bytes = Array(text.utf8)
      text =
        String(decoding: bytes[..<statement.range.start], as: UTF8.self) + binding + "\n"
        + shown + String(decoding: bytes[statement.range.end...], as: UTF8.self)
      return name
    default: return name
    }
  }
}
