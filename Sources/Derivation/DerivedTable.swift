public import StatModel

/// A table that was derived from others, with what has to be known of it.
public struct DerivedTable: Sendable, Equatable {
  /// The figures. A cell that is blank for a reason has an annotation that tells it.
  public var table: StatTable
  /// The names of the axes.
  public var axisNames: [String]
  /// What was done in particular: which Total was taken, what was left out.
  public var remarks: [String] = []
  /// What may make the figures mean something else than they seem to.
  public var warnings: [DerivationWarning] = []
  /// As ``Lineage/errors``.
  public var errors: [[Double]?]
  /// As ``Lineage/bases``.
  public var bases: [[Double?]?]
}

/// What may make derived figures mean something else than they seem to.
public struct DerivationWarning: Sendable, Equatable {
  /// The kinds of warning.
  public enum Kind: Sendable, Equatable {
    /// A number at a date was added up over time.
    case stockOverTime
    /// Keys of one side are not on the other.
    case unmatchedKeys
    /// The codes of the two sides are of different years.
    case codeVintages
    /// Two tables do not have the same categories.
    case categories
  }

  /// What kind it is.
  public var kind: Kind
  /// What was noticed, in a clause.
  public var message: String
  /// What to do about it.
  public var remedy: String

  init(_ kind: Kind, _ message: String, remedy: String) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }
}

/// Why a derived cell is blank.
enum BlankMark: String, CaseIterable {
  /// The base is under the stated minimum.
  case smallBase = "small base"
  /// The base is zero.
  case zeroBase = "zero base"
  /// The base was not given.
  case noBase = "no base"
  /// The table does not have the period to compare with.
  case noPeriod = "no period"
  /// The lookup has no row for the cell.
  case noMatch = "no match"
  /// A part of a sum was not given.
  case missingPart = "missing part"

  /// What a table says about it.
  func text(leastBase: Double) -> String {
    switch self {
    case .smallBase: "Blank: the base is under \(plain(leastBase))"
    case .zeroBase: "Blank: the base is zero, or less"
    case .noBase: "Blank: there is no figure for the base"
    case .noPeriod: "Blank: the table does not have the period to compare with"
    case .noMatch: "Blank: the lookup has no figure for it"
    case .missingPart: "Blank: a part of the sum was not given"
    }
  }
}

/// A number as short as it is: `20`, `0.5`.
func plain(_ number: Double) -> String {
  number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : "\(number)"
}

/// A few of many texts: `a, b and 3 more`.
func listed(_ texts: [String], most: Int = 8) -> String {
  let shown = texts.prefix(most).joined(separator: ", ")
  return texts.count > most ? "\(shown) and \(texts.count - most) more" : shown
}
