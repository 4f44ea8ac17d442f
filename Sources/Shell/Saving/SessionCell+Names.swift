import CellLanguage
import Diagnostics

extension SessionCell {
  /// The words that stand for something of before: all but names that the cell itself has bound by then.
  var used: [String] {
    var used: [String] = []
    var own: Set<String> = []
    for (text, name) in parts {
      let scan = NameScan(text)
      used += scan.words.filter { word in
        !own.contains(word) && !(word == name && scan.count(of: word) == 1)
      }
      if let name { own.insert(name) }
    }
    return used
  }

  /// Gives other names to what is used of before, and to what is bound here, from there on.
  mutating func rename(uses: [String: String], bindings: [String: String]) {
    var uses = uses
    text = parts.map { text, name in
      guard let name else { return NameScan(text).replacing(uses) }
      let renamed = NameScan(text).replacing(uses, first: [name: bindings[name] ?? name])
      uses[name] = bindings[name]
      return renamed
    }.joined()
  }

  /// The text in parts of a statement each, with what stands around it, and the name that it binds.
  private var parts: [(text: String, name: String?)] {
    let bytes = Array(text.utf8)
    var parts: [(String, String?)] = []
    var start = 0
    for statement in statements {
      parts.append((Self.text(bytes[start..<statement.range.end]), statement.boundName))
      start = statement.range.end
    }
    return parts + [(Self.text(bytes[start...]), nil)]
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

extension Statement {
  /// The name that it binds.
  var boundName: String? {
    switch kind {
    case .use(let name, _), .alias(let name, _), .bind(let name, _), .importQuery(_, let name): name
    default: nil
    }
  }
}
