public import StatModel

/// Something about an id of a saved query, held against the schema as it is known.
public struct QueryFinding: Sendable, Hashable {
  /// What was found.
  public enum Matter: Sendable, Hashable {
    /// The schema does not have the id.
    case gone
    /// It is not known, since what is below a node was not synchronised.
    case unknown(below: SchemaID)
    /// The axis has periods that are newer than those of the query; no error.
    case newerPeriods(count: Int, newest: KnownSchema.Entry)
    /// The query lists nearly all values of a level, but not these; no error.
    case furtherValues([KnownSchema.Entry])
  }

  /// What an id is in the query.
  public enum Role: String, Sendable, Hashable {
    case dataset, measure, axis, value
  }

  /// What was found.
  public var matter: Matter
  /// What the id is in the query.
  public var role: Role
  /// The id that the query has.
  public var id: SchemaID
  /// Its label, where it was ever seen.
  public var label: String?
  /// The axis on which it stands.
  public var axis: SchemaID?
  /// What may stand for it, the likeliest first.
  public var successors: [Successor] = []
  /// The one that is taken for it: the only likely one, or that which was chosen.
  public var replacement: Successor?
  /// What looks like a successor and is none.
  public var related: [RelatedID] = []
  /// How many values of the axis can't be looked at before it is decided.
  public var valuesBehind = 0

  /// Whether the service would refuse the query for it.
  public var isError: Bool { matter == .gone }
  /// Whether it is an error without a replacement.
  public var isUnresolved: Bool { isError && replacement == nil }
  /// Whether it says that the schema is not known well enough.
  public var isUnknown: Bool { if case .unknown = matter { true } else { false } }
}

extension QueryFinding: CustomStringConvertible {
  /// The finding in a sentence or more.
  public var description: String {
    let name = label.map { "\(id) \"\($0)\"" } ?? id.raw
    switch matter {
    case .unknown(let node):
      return """
        \(name) can't be checked, since what is below \(node) is not known. Sync first: \
        statbook schema sync \(node.datasetName.map { "str:database:\($0)" } ?? "")
        """.trimmingSpaces
    case .newerPeriods(let count, let newest):
      return """
        \(name) has \(count) newer period\(count == 1 ? "" : "s") than the query, up to \
        "\(newest.label)"
        """
    case .furtherValues(let values):
      let some = values.prefix(3).map { "\"\($0.label)\"" }.joined(separator: ", ")
      let rest = values.count > 3 ? " and \(values.count - 3) more" : ""
      return "the query has nearly all values of \(name), but not \(some)\(rest)"
    case .gone: return ([goneText(name)] + related.map(\.description)).joined(separator: "; ")
    }
  }

  private func goneText(_ name: String) -> String {
    let behind = valuesBehind == 0 ? "" : " (with \(valuesBehind) values)"
    let gone = "the schema has no \(id.kind.name) \(name)\(behind)"
    if let replacement { return "\(gone); now \(Self.text(of: replacement))" }
    if successors.isEmpty { return "\(gone), and nothing that stands for it" }
    let some = successors.prefix(3).map(Self.text).joined(separator: ", or ")
    return "\(gone); it may be \(some)"
  }

  private static func text(of successor: Successor) -> String {
    let reasons = successor.reasons.map(\.rawValue).joined(separator: ", ")
    return "\(successor.id) \"\(successor.label)\" (\(reasons))"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
