import Releases

/// Which changes of figures a page names.
public enum ChangeThreshold: Sendable, Hashable {
  /// Those of so much or more, in the unit of the figures.
  case absolute(Double)
  /// Those of so many per cent or more, of figures of at least ``RevisionMetrics/minimumBase``.
  case percent(Double)

  /// Every change.
  public static let none = ChangeThreshold.absolute(0)

  /// Reads `100` or `0.5%`; nil where it is neither.
  public init?(_ text: String) {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? text.dropLast() : text[...]), number >= 0,
      number.isFinite
    else { return nil }
    self = isPercent ? .percent(number) : .absolute(number)
  }

  /// How large a change is in the unit of the threshold: infinite where a figure came or went, nil where
  /// the base is too small to say.
  func size(from old: Double?, to new: Double?) -> Double? {
    guard let old, let new else { return .infinity }
    switch self {
    case .absolute: return (new - old).magnitude
    case .percent:
      guard old.magnitude >= RevisionMetrics.minimumBase else { return nil }
      return (new - old).magnitude / old.magnitude * 100
    }
  }

  var least: Double {
    switch self {
    case .absolute(let least), .percent(let least): least
    }
  }
}

extension ChangeThreshold: CustomStringConvertible {
  /// As it is written.
  public var description: String {
    switch self {
    case .absolute(let least): NumberFormat.exact(least)
    case .percent(let least): NumberFormat.exact(least) + " %"
    }
  }
}
