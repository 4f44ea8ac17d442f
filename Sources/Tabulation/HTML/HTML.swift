import Diagnostics

/// Text in HTML, and in XML such as SVG.
public enum HTML {
  /// A text of which HTML and XML take nothing for their own, in elements and in quoted attributes;
  /// control characters and marks of direction are shown (``SafeText``).
  public static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    // By scalars: a combining mark after a bracket makes another character of it, but no other byte.
    for scalar in SafeText.visible(text).unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      // No XML may hold these two.
      case "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// A text as an id, or the start of one: letters, digits and hyphens, a letter first.
  static func id(_ text: String) -> String {
    let safe = text.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : "-"
    }
    return safe.first?.isLetter ?? false ? String(safe) : "x" + String(safe)
  }

  /// An element with these attributes, those that are nil left out, around what is markup already.
  static func element(
    _ name: String, _ attributes: [(String, String?)] = [], _ markup: String? = nil
  ) -> String {
    let list = attributes.compactMap { name, value in
      value.map { " \(name)=\"\(escaped($0))\"" }
    }.joined()
    return markup.map { "<\(name)\(list)>\($0)</\(name)>" } ?? "<\(name)\(list)/>"
  }

  /// A list of texts; nothing where there are none.
  static func list(_ texts: [String], class name: String) -> String {
    guard !texts.isEmpty else { return "" }
    let items = texts.map { element("li", [], escaped($0)) + "\n" }.joined()
    return element("ul", [("class", name)], "\n" + items) + "\n"
  }
}
