import StatModel

/// The year of which areas' codes are, as far as a code tells it.
///
/// Evidence: constituencies of 2010 (E14000530 to E14001062, W07000041 to W07000080, S14000001 to
/// S14000059) are those of the answer "Housing Benefit Claimants", November 2018, and those of 2024
/// (E14001063 to E14001605, W07000081 to W07000112) those of "Households on Universal Credit", May 2025;
/// Scotland kept some codes in 2024, so that only from S14000060 on a code tells. Lower super output areas
/// got new codes from E01033769 on in 2021; those below may be of either year. Of Wales and Northern
/// Ireland nothing is said of these.
enum CodeVintage: String, CaseIterable {
  case constituencies2010 = "constituencies of 2010"
  case constituencies2024 = "constituencies of 2024"
  case outputAreas2021 = "lower super output areas of 2021"
  case outputAreasUnchangedOr2011 = "lower super output areas that 2011 had"

  /// The vintage that a code tells; nil where it tells none.
  init?(_ code: String) {
    guard GeographyCode(code) != nil, let number = Int(code.dropFirst(3)) else { return nil }
    switch (code.prefix(3), number) {
    case ("E14", 530...1062), ("W07", 41...80): self = .constituencies2010
    case ("E14", 1063...1605), ("W07", 81...112), ("S14", 60...): self = .constituencies2024
    case ("E01", 33769...): self = .outputAreas2021
    case ("E01", ..<33769): self = .outputAreasUnchangedOr2011
    default: return nil
    }
  }

  private var other: CodeVintage {
    switch self {
    case .constituencies2010: .constituencies2024
    case .constituencies2024: .constituencies2010
    case .outputAreas2021: .outputAreasUnchangedOr2011
    case .outputAreasUnchangedOr2011: .outputAreas2021
    }
  }

  /// What codes that another side does not have say of the years of both.
  static func warnings(
    _ absent: [String], of table: String, notIn others: [String], named lookup: String
  ) -> [DerivationWarning] {
    let known = Set(others)
    return areas(absent, of: table, known, lookup) + districts(absent, of: table, known, lookup)
  }

  private static func areas(
    _ absent: [String], of table: String, _ known: Set<String>, _ lookup: String
  ) -> [DerivationWarning] {
    let theirs = Set(known.compactMap { CodeVintage($0) })
    return CodeVintage.allCases.compactMap { vintage in
      let codes = absent.filter { CodeVintage($0) == vintage }
      guard let first = codes.first, theirs.contains(vintage.other) else { return nil }
      return DerivationWarning(
        .codeVintages,
        """
        \(codes.count) codes of \(table) that \(lookup) does not have, such as \(first), are \
        \(vintage.rawValue), and \(lookup) has \(vintage.other.rawValue)
        """,
        remedy: "Take a lookup of the same year as the table's.")
    }
  }

  private static func districts(
    _ absent: [String], of table: String, _ known: Set<String>, _ lookup: String
  ) -> [DerivationWarning] {
    let codes = Set(absent)
    let found = Reorganisation.all.compactMap { change -> String? in
      let gone = change.abolished.filter { codes.contains($0) }
      if !gone.isEmpty {
        return """
          \(listed(gone)) of \(table) became \(change.code) \(change.name) in \(change.year)
          """
      }
      let old = change.abolished.filter { known.contains($0) }
      guard codes.contains(change.code), !old.isEmpty else { return nil }
      return """
        \(change.code) \(change.name) of \(table) is of \(change.year), and \(lookup) has \
        \(listed(old)), which it replaced
        """
    }
    guard !found.isEmpty else { return [] }
    return [
      DerivationWarning(
        .codeVintages,
        "the districts of \(table) and of \(lookup) are of different years: "
          + found.joined(separator: "; "),
        remedy: "Take a lookup of the same year, or add up the abolished ones first.")
    ]
  }
}
