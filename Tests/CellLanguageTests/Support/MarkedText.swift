import CellLanguage
import Diagnostics
import Testing

/// A text with marks, so that tests give places without counting: `▸` and `◂` around a part, `⌖` at a
/// place.
struct MarkedText: ExpressibleByStringInterpolation, CustomStringConvertible {
  let description: String
  /// The text without the marks.
  private(set) var bytes: [UInt8] = []
  /// What is marked, in order.
  private(set) var ranges: [SourceRange] = []
  /// The place, where one is marked.
  private(set) var place: Int?

  init(stringLiteral text: String) {
    description = text
    var starts: [Int] = []
    for character in text {
      switch character {
      case "▸": starts.append(bytes.count)
      case "◂": ranges.append(SourceRange(starts.popLast() ?? 0, bytes.count))
      case "⌖": place = bytes.count
      default: bytes += Array(String(character).utf8)
      }
    }
    ranges.sort { ($0.start, $1.end) < ($1.start, $0.end) }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text after a fix-it.
  func applying(_ fix: Problem.FixIt) -> String {
    let fixed =
      bytes[..<fix.range.start] + Array(fix.replacement.utf8) + bytes[fix.range.end...]
    return String(decoding: fixed, as: UTF8.self)
  }
}

/// The tree of a text that is one whole statement.
func statement(
  _ text: String, parameters: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Statement.Kind {
  let result = CellParser.parse(text, parameters: parameters)
  #expect(result.problems.isEmpty, "\(text)", sourceLocation: sourceLocation)
  #expect(result.outcome == .complete, "\(text)", sourceLocation: sourceLocation)
  #expect(result.statements.count == 1, "\(text)", sourceLocation: sourceLocation)
  return try #require(result.statements.first?.kind, sourceLocation: sourceLocation)
}

/// The query of a text that is one `get`.
func query(
  _ text: String, parameters: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GetQuery {
  let kind = try statement(text, parameters: parameters, sourceLocation: sourceLocation)
  guard case .show(let expression, _) = kind, case .get(let query) = expression.kind else {
    throw NoQuery(text: text)
  }
  return query
}

/// The axes of a text behind `get default from uc by`.
func axes(
  _ text: String, parameters: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> [[AxisClause]] {
  try query(
    "get default from uc by \(text)", parameters: parameters, sourceLocation: sourceLocation
  ).dimensions
}

/// The terms of a text behind `get default from uc by a =`.
func terms(
  _ text: String, parameters: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> [ValueTerm.Kind] {
  let axes = try axes("a = \(text)", parameters: parameters, sourceLocation: sourceLocation)
  #expect(axes.count == 1, "\(text)", sourceLocation: sourceLocation)
  return axes.first?.first?.selection?.terms.map(\.kind) ?? []
}

struct NoQuery: Error {
  let text: String
}

// MARK: - Short forms of trees

extension Reference: ExpressibleByStringLiteral {
  /// A bare word.
  init(stringLiteral word: String) { self.init(.word(word)) }

  static func label(_ label: String) -> Reference { Reference(.label(label)) }
  static func id(_ id: String) -> Reference { Reference(.id(id)) }

  func dot(_ part: Part) -> Reference { Reference(segments + [Segment(.dot, part)]) }
  func slash(_ part: Part) -> Reference { Reference(segments + [Segment(.slash, part)]) }
}

extension AxisClause {
  /// An axis of a name, with the terms of its selection.
  static func axis(
    _ name: Reference, _ terms: ValueTerm.Kind..., total: Bool = false
  ) -> AxisClause {
    AxisClause(
      .reference(name),
      terms.isEmpty && !total ? nil : Selection(terms.map { ValueTerm($0) }, total: total))
  }
}
