/// How the columns of a table are named, so that SQL can tell them apart.
///
/// SQL folds the case of ASCII letters and of no others; apart from that it compares bytes. A name
/// that is taken gets `_2`, and if that is taken too `_3`, and so on, in the order of the columns.
/// An axis brings five columns, and takes a name under which none of them is taken: an axis named
/// `value` becomes `value_2`, with `value_2_code`. A NUL, which no statement can hold, becomes `_`.
enum ColumnNames {
  /// What follows an axis's name in its columns, in this order.
  static let suffixes = ["", "_code", "_period", "_is_total", "_is_group"]

  /// The columns after those of the axes, whose names no axis takes.
  static let fixed = ["value", "measure", "measure_kind", "status"]

  /// Names for axes, one for each of `names`.
  ///
  /// - Parameter further: More columns behind those of the axes.
  static func axes(_ names: [String], further: [String] = []) -> [String] {
    var taken = Set((fixed + further).map(SQLName.init))
    return names.map { name in
      free(name) { name in
        let columns = suffixes.map { SQLName(name + $0) }
        guard taken.isDisjoint(with: columns) else { return false }
        taken.formUnion(columns)
        return true
      }
    }
  }

  /// All columns of a result with these axes.
  static func columns(ofAxes names: [String]) -> [String] {
    names.flatMap { name in suffixes.map { name + $0 } } + fixed
  }

  /// Names for columns, one for each of `names`.
  static func unique(_ names: [String]) -> [String] {
    var taken: Set<SQLName> = []
    return names.map { name in free(name) { taken.insert(SQLName($0)).inserted } }
  }

  private static func free(_ name: String, taking take: (String) -> Bool) -> String {
    let name = String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "\0" ? "_" : $0 }))
    if take(name) { return name }
    var number = 2
    while !take("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }
}
