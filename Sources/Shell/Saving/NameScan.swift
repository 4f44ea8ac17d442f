/// The names in the text of a cell: words outside comments and quotes, and those in the text of `sql`.
///
/// It need not know which of them are names: what is looked for is known.
struct NameScan {
  private let text: [Character]

  init(_ text: String) { self.text = Array(text) }

  /// The words, in order, each once.
  var words: [String] {
    var words: [String] = []
    var seen: Set<String> = []
    visit { word in
      if seen.insert(word).inserted { words.append(word) }
      return nil
    }
    return words
  }

  /// How often a word stands there.
  func count(of word: String) -> Int {
    var count = 0
    visit { found in
      if found == word { count += 1 }
      return nil
    }
    return count
  }

  /// The text with other words in the place of some.
  ///
  /// - Parameter first: What takes the place of a word where it stands for the first time.
  func replacing(_ names: [String: String], first: [String: String] = [:]) -> String {
    var first = first
    return visit { first.removeValue(forKey: $0) ?? names[$0] }
  }

  @discardableResult
  private func visit(_ change: (String) -> String?) -> String {
    var result = ""
    var position = 0
    var isSQL = false
    while position < text.count {
      let character = text[position]
      switch character {
      case "#":
        let end = text[position...].firstIndex(where: \.isNewline) ?? text.count
        result += String(text[position..<end])
        position = end
      case "\"":
        let end = endOfQuote(from: position)
        let quoted = String(text[position..<end])
        result += isSQL ? NameScan(String(quoted.dropFirst().dropLast())).inQuotes(change) : quoted
        isSQL = false
        position = end
      case _ where Self.begins(character):
        let end = text[position...].firstIndex { !Self.goesOn($0) } ?? text.count
        let word = String(text[position..<end])
        // `str:database:X` is an id, and no name stands in it.
        let isPart = position > 0 && [":", ".", "/"].contains(text[position - 1])
        result += (isPart ? nil : change(word)) ?? word
        isSQL = word == "sql"
        position = end
      default:
        result.append(character)
        position += 1
      }
    }
    return result
  }

  /// The text of `sql` between its quotes, in which all words count.
  private func inQuotes(_ change: (String) -> String?) -> String {
    var result = ""
    var position = 0
    while position < text.count {
      guard Self.begins(text[position]) else {
        result.append(text[position])
        position += 1
        continue
      }
      let end = text[position...].firstIndex { !Self.goesOn($0) } ?? text.count
      let word = String(text[position..<end])
      result += change(word) ?? word
      position = end
    }
    return "\"\(result)\""
  }

  private func endOfQuote(from start: Int) -> Int {
    var position = start + 1
    while position < text.count {
      if text[position] == "\\" {
        position += 2
      } else if text[position] == "\"" {
        return position + 1
      } else {
        position += 1
      }
    }
    return text.count
  }

  private static func begins(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }

  private static func goesOn(_ character: Character) -> Bool {
    begins(character) || character.isNumber || character == "-"
  }
}
