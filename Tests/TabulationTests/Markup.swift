/// An element of XML, or of HTML that is XML too.
struct Markup: Equatable {
  var name: String
  var attributes: [String: String] = [:]
  var children: [Markup] = []
  /// The text directly inside, entities resolved.
  var text = ""

  /// The element and all below it, outermost first.
  var all: [Markup] { [self] + children.flatMap(\.all) }

  /// All elements of a name.
  func all(_ name: String) -> [Markup] { all.filter { $0.name == name } }

  /// All text inside: its own, then that of the elements in it.
  var wholeText: String { text + children.map(\.wholeText).joined() }

  subscript(_ attribute: String) -> String? { attributes[attribute] }
}

extension Markup {
  /// What is wrong with a text, and where.
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads elements one after another and nothing between them but space. Strict: every tag is
  /// closed, attributes are in double quotes and unique, `<`, `&` and control characters are escaped.
  static func read(_ text: String) throws -> [Markup] {
    var reader = MarkupReader(scalars: Array(text.unicodeScalars))
    let root = try reader.content(of: "")
    guard root.text.allSatisfy(\.isWhitespace) else {
      throw Mistake(description: "text outside of elements: \(root.text)")
    }
    return root.children
  }
}

private struct MarkupReader {
  let scalars: [Unicode.Scalar]
  var position = 0

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func mistake(_ what: String) -> Markup.Mistake {
    let start = max(0, position - 40)
    let context = scalars[start..<min(scalars.count, position + 20)].map(String.init).joined()
    return .init(description: "\(what) at \(position): \(context)")
  }

  private mutating func take(_ expected: String) throws {
    for scalar in expected.unicodeScalars {
      guard next == scalar else { throw mistake("\"\(expected)\" expected") }
      position += 1
    }
  }

  private mutating func word() throws -> String {
    let start = position
    while let scalar = next,
      scalar.properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalar)
    {
      position += 1
    }
    guard position > start else { throw mistake("a name expected") }
    return scalars[start..<position].map(String.init).joined()
  }

  /// Everything up to the closing tag of `name`, or to the end where the name is empty.
  mutating func content(of name: String) throws -> Markup {
    var element = Markup(name: name)
    while true {
      guard let scalar = next else {
        if name.isEmpty { return element }
        throw mistake("<\(name)> is not closed")
      }
      if scalar != "<" {
        element.text.unicodeScalars.append(try character())
      } else if position + 1 < scalars.count, scalars[position + 1] == "/" {
        try take("</\(name)>")
        return element
      } else {
        element.children.append(try self.element())
      }
    }
  }

  private mutating func element() throws -> Markup {
    try take("<")
    let name = try word()
    var attributes: [String: String] = [:]
    while next == " " {
      try take(" ")
      let attribute = try word()
      try take("=\"")
      var value = String.UnicodeScalarView()
      while let scalar = next, scalar != "\"" {
        guard scalar != "<" else { throw mistake("< in an attribute") }
        value.append(try character())
      }
      try take("\"")
      guard attributes.updateValue(String(value), forKey: attribute) == nil else {
        throw mistake("\(attribute) stands twice")
      }
    }
    if next == "/" {
      try take("/>")
      return Markup(name: name, attributes: attributes)
    }
    try take(">")
    var element = try content(of: name)
    element.attributes = attributes
    return element
  }

  private mutating func character() throws -> Unicode.Scalar {
    guard let scalar = next else { throw mistake("the end") }
    let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F..<0xA0).contains(scalar.value)
    guard !isControl, scalar.value & 0xFFFE != 0xFFFE else { throw mistake("a control character") }
    position += 1
    guard scalar == "&" else { return scalar }
    let entities: [(String, Unicode.Scalar)] = [
      ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"),
    ]
    for (name, meaning) in entities
    where scalars[position...].starts(with: Array(name.unicodeScalars)) {
      position += name.unicodeScalars.count
      return meaning
    }
    throw mistake("an unknown entity")
  }
}
