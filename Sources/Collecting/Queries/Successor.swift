public import StatModel

/// What probably stands for an id that the schema does not have any more.
public struct Successor: Sendable, Hashable {
  /// Why an id is taken for the successor of another.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A user chose it.
    case chosen
    /// The same id in other letter case.
    case recased
    /// The same code, in another table, level or dataset.
    case sameCode = "same code"
    /// The same code, in another vintage of a classification of areas.
    case newClassification = "same code in a new classification"
    /// The same label.
    case sameLabel = "same label"
    /// The name with `_new`, as the service names what it rebuilds.
    case successorName = "name of a successor"
    /// The same codes, or labels, as far as they are known.
    case sameValues = "same values"
    /// There is nothing else of its kind.
    case onlyOne = "the only one there"
    /// The same code among other categories, whose labels don't confirm it.
    case sameCodeOnly = "same code, but not the same label"

    /// Whether this is enough to replace one by the other, where nothing speaks against it.
    var isStrong: Bool { self != .sameCodeOnly }
  }

  /// The id.
  public var id: SchemaID
  /// Its label.
  public var label: String
  /// Why, the strongest first.
  public var reasons: [Reason]

  /// A successor of its parts.
  public init(id: SchemaID, label: String, reasons: [Reason]) {
    self.id = id
    self.label = label
    self.reasons = reasons
  }

  /// The lower the likelier.
  var rank: (Int, Int) {
    let first = reasons.first.flatMap { Reason.allCases.firstIndex(of: $0) } ?? 99
    return (first <= 1 ? 0 : isStrong ? 1 : 2, -reasons.count * 10 + first)
  }

  var isStrong: Bool { reasons.contains(where: \.isStrong) }
}

extension [Successor] {
  /// The likeliest first.
  var ranked: [Successor] {
    enumerated().sorted { a, b in
      a.element.rank == b.element.rank ? a.offset < b.offset : a.element.rank < b.element.rank
    }.map(\.element)
  }

  /// The one that is meant without doubt: the only one in other letter case; else the only one with
  /// a strong reason, or the one that has all reasons of every other and more.
  var unambiguous: Successor? {
    let recased = filter { $0.reasons.contains(.recased) }
    if !recased.isEmpty { return recased.count == 1 ? recased[0] : nil }
    let strong = filter(\.isStrong)
    return strong.first { best in
      strong.allSatisfy { other in
        other.id == best.id || Set(best.reasons).isStrictSuperset(of: other.reasons)
      }
    }
  }
}
