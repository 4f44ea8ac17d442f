/// The rule for axis names, which head the columns of the tidy CSV.
///
/// A name is the slug of the field's label: Unicode lower case, runs of characters other than
/// letters and digits become one `_`, and none stands at an edge; nothing left becomes `field`. A
/// taken name gets `_2`, `_3` and so on. Taken is a name whose own column, or whose column of
/// codes, would stand twice in the header.
public enum AxisNames {
  /// The columns of the tidy CSV that no axis may take.
  public static let fixedColumns = ["measure_code", "measure", "value", "status", "notes"]

  /// The names of a table's axes by their labels alone.
  public static func slugs(of table: StatTable) -> [String] {
    let labels = table.fields.map(\.label)
    return slugs(ofLabels: labels, given: labels.map { _ in nil })
  }

  /// Names for axes of which some have a name already.
  ///
  /// - Parameters:
  ///   - given: The name of each axis that has one.
  ///   - reserved: Further names that are taken.
  public static func slugs(
    ofLabels labels: [String], given: [String?], reserved: [String] = []
  ) -> [String] {
    var columns = Set(fixedColumns)
    for name in given.compactMap({ $0 }) + reserved { columns.formUnion(Self.columns(of: name)) }
    return zip(labels, given).map { label, given in
      if let given { return given }
      let slug = slug(of: label)
      var name = slug
      var number = 2
      while !columns.isDisjoint(with: Self.columns(of: name)) {
        name = "\(slug)_\(number)"
        number += 1
      }
      columns.formUnion(Self.columns(of: name))
      return name
    }
  }

  /// The slug of one label.
  public static func slug(of label: String) -> String {
    if let slug = slug(ofASCII: label) { return slug }
    var slug = String.UnicodeScalarView()
    var isGap = false
    for scalar in label.lowercased().unicodeScalars {
      guard isLetterOrNumber(scalar) else {
        isGap = true
        continue
      }
      if isGap, !slug.isEmpty { slug.append("_") }
      isGap = false
      slug.append(scalar)
    }
    return slug.isEmpty ? "field" : String(slug)
  }

  /// The same for a label of ASCII alone, as most are; nil for another.
  private static func slug(ofASCII label: String) -> String? {
    var slug: [UInt8] = []
    slug.reserveCapacity(label.utf8.count)
    var isGap = false
    for byte in label.utf8 {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if isGap, !slug.isEmpty { slug.append(UInt8(ascii: "_")) }
        isGap = false
        // Digits have the bit of small letters already.
        slug.append(byte | 0x20)
      default: isGap = true
      }
    }
    return slug.isEmpty ? "field" : String(decoding: slug, as: UTF8.self)
  }

  private static func columns(of name: String) -> [String] {
    [name, name + "_code"]
  }

  private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return "a"..."z" ~= scalar || "A"..."Z" ~= scalar || "0"..."9" ~= scalar
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
