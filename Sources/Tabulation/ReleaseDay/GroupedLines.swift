/// Lines that several queries have in common, each told once with the names of those.
struct GroupedLines {
  private var order: [String] = []
  private var names: [String: [String]] = [:]

  /// More names than these are counted.
  private static let mostNames = 4

  mutating func add(_ line: String, of name: String) {
    if names[line] == nil { order.append(line) }
    names[line, default: []].append(name)
  }

  /// `NAMES: LINE`, in the order in which the lines came first.
  var lines: [String] { order.map { "\(Self.list(names[$0] ?? [])): \($0)" } }

  /// `a, b, c, d and 36 more`; a name more is named rather than counted.
  static func list(_ names: [String]) -> String {
    guard names.count > mostNames + 1 else { return names.joined(separator: ", ") }
    return names.prefix(mostNames).joined(separator: ", ")
      + " and \(count(names.count - mostNames)) more"
  }
}
