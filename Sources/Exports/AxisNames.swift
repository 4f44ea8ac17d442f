public import StatModel

/// The names of a table's axes, which are the column names of the tidy CSV.
public enum AxisNames {
  /// The columns of every tidy CSV, which no axis may take the name of.
  static let fixedColumns = ["measure_code", "measure", "value", "status", "notes"]

  /// A name for each field, made of its label.
  ///
  /// Unicode lower case; each run of characters other than letters and digits (L*, N*) becomes one
  /// `_`; edge `_` are stripped; what is left empty becomes `field`. A name is taken where `NAME` or
  /// `NAME_code` is a column already; then it gets `_2`, `_3`, … until it is free.
  ///
  /// - Parameter withPeriods: Whether `NAME_period` stands in the CSV too, for axes of time.
  public static func slugs(of table: StatTable, withPeriods: Bool = false) -> [String] {
    var columns = Set(fixedColumns)
    return table.fields.map { field in
      let hasPeriods = withPeriods && PeriodAxis(field).isComplete(for: field)
      let base = slug(of: field.label)
      var name = base
      var number = 1
      while !columns.isDisjoint(with: self.columns(of: name, hasPeriods: hasPeriods)) {
        number += 1
        name = "\(base)_\(number)"
      }
      columns.formUnion(self.columns(of: name, hasPeriods: hasPeriods))
      return name
    }
  }

  /// A label as a name, before it is made unique.
  public static func slug(of label: String) -> String {
    var slug = String.UnicodeScalarView()
    var isGap = false
    for scalar in label.unicodeScalars.flatMap({ $0.properties.lowercaseMapping.unicodeScalars }) {
      guard isLetterOrDigit(scalar) else {
        isGap = true
        continue
      }
      if isGap, !slug.isEmpty { slug.append("_") }
      isGap = false
      slug.append(scalar)
    }
    return slug.isEmpty ? "field" : String(slug)
  }

  /// The columns of an axis.
  static func columns(of name: String, hasPeriods: Bool) -> [String] {
    ["\(name)_code", name] + (hasPeriods ? ["\(name)_period"] : [])
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
