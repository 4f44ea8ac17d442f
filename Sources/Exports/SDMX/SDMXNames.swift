import StatModel

/// Identifiers as SDMX allows them: letters, digits, `_`, `-`, and in codes `@` and `$`.
enum SDMXNames {
  /// Identifiers for texts, each once; the second gets `_2` at its end.
  ///
  /// - Parameters:
  ///   - isComponent: Whether they name dimensions, which begin with a letter and are in capitals.
  ///   - taken: Identifiers that none may have.
  static func identifiers(
    for texts: [String], isComponent: Bool = false, taken: Set<String> = []
  ) -> [String] {
    var taken = taken
    return texts.map { text in
      let base = isComponent ? component(text) : code(text)
      var (name, number) = (base, 2)
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name
    }
  }

  /// A text as the identifier of a code.
  static func code(_ text: String) -> String {
    let name = replaced(text, allowing: "_-@$")
    return name.isEmpty ? "_" : name
  }

  /// A text as the identifier of a component, a dataflow or a list.
  static func component(_ text: String) -> String {
    let name = replaced(text.uppercased(), allowing: "_-")
    return name.first.map { $0.isASCII && $0.isLetter } == true ? name : "X_" + name
  }

  private static func replaced(_ text: String, allowing signs: String) -> String {
    String(
      text.unicodeScalars.map { scalar -> Character in
        let isPlain =
          scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        return isPlain || signs.unicodeScalars.contains(scalar) ? Character(scalar) : "_"
      })
  }
}
