/// Names that Excel takes for worksheets and tables, each once.
struct SheetNames {
  private var taken: Set<String> = ["history"]

  /// The most UTF-16 units of a worksheet's name.
  private static let mostUnits = 31

  /// A worksheet's name for a text.
  mutating func sheet(for text: String) -> String {
    var name = SheetText.line(String(text.map { "[]:*?/\\\0".contains($0) ? "-" : $0 }))
    name = String(name.trimmingPrefix("'"))
    while name.hasSuffix("'") { name.removeLast() }
    if name.isEmpty { name = "Table" }
    return unique(name) { base, ending in
      var base = base
      while base.utf16.count + ending.utf16.count > Self.mostUnits { base.removeLast() }
      return base + ending
    }
  }

  /// A text that no other has, in whatever case; the second gets ` 2` at its end.
  mutating func unique(
    _ text: String, fitting: (_ base: String, _ ending: String) -> String = { $0 + $1 }
  ) -> String {
    var (name, number) = (fitting(text, ""), 2)
    while !taken.insert(name.lowercased()).inserted {
      name = fitting(text, " \(number)")
      number += 1
    }
    return name
  }

  /// A worksheet's name in a reference.
  static func quoted(_ name: String) -> String { "'\(name.replacing("'", with: "''"))'" }

  /// The name of a table object, which is that of no cell.
  static func table(_ number: Int, _ text: String) -> String {
    let letters = text.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain ? Character(scalar) : "_"
    }
    return "Table_\(number)_\(String(letters).prefix(200))"
  }
}
