/// Writes syntax trees as text that the parser reads as the same trees.
struct SyntaxPrinter {
  static let width = 100

  let layout: SyntaxLayout
  var text = ""
  /// Where the line begins that is being written.
  private var lineStart = 0
  /// How far it is indented.
  private(set) var lineIndent = 0

  static func text(_ layout: SyntaxLayout, _ write: (inout SyntaxPrinter) -> Void) -> String {
    var printer = SyntaxPrinter(layout: layout)
    write(&printer)
    return printer.text
  }

  private init(layout: SyntaxLayout) { self.layout = layout }

  /// How much of the line is written, in bytes.
  var column: Int { text.utf8.count - lineStart }

  mutating func write(_ piece: String) { text += piece }

  /// Begins a line that goes on the statement.
  mutating func breakLine(_ indent: Int) {
    text += "\n"
    lineStart = text.utf8.count
    lineIndent = indent
    text += String(repeating: " ", count: indent)
  }

  /// Begins a clause: on a line of its own, or behind a space.
  mutating func beginClause() {
    if layout == .lines { breakLine(2) } else { write(" ") }
  }

  mutating func write(quoted text: String) { write(TextLiteral.quoted(text)) }
}

// MARK: - Names

extension SyntaxPrinter {
  /// Writes a name; a word that would not be read as one, as a label.
  mutating func write(_ reference: Reference) {
    if let word = reference.word, Keyword.bySpelling[word].map(Keyword.structural.contains) ?? false
    {
      write(quoted: word)
    } else {
      write(parts: reference.segments)
    }
  }

  /// Writes the parts of a name, whatever they are.
  mutating func write(parts segments: [Reference.Segment]) {
    for (offset, segment) in segments.enumerated() {
      if let separator = segment.separator { write(separator == .dot ? "." : "/") }
      switch segment.part {
      case .word(let word) where Lexer.isOne(.word, word): write(word)
      case .id(let id) where canStandBare(id, before: segments.dropFirst(offset + 1).first):
        write(id)
      case .word(let text), .label(let text), .id(let text): write(quoted: text)
      }
    }
  }

  /// Whether an id would be read as it is, and take in nothing of what follows.
  private func canStandBare(_ id: String, before next: Reference.Segment?) -> Bool {
    guard Lexer.isOne(.id, id) else { return false }
    guard let next else { return true }
    return if case .label = next.part { true } else { false }
  }

  mutating func write(_ measure: MeasureTerm) {
    switch measure {
    case .byDefault: write("default")
    case .measure(let reference):
      if reference.word == "default" { write(quoted: "default") } else { write(reference) }
    case .function(let function, let reference):
      write("\(function.lowercased()) of ")
      write(reference)
    }
  }

  mutating func write(_ release: ReleaseText) { write(quoted: release.name) }

  mutating func write(_ result: ResultReference) {
    write(result.name)
    if let observation = result.observation {
      write("@")
      let isBare = Lexer.isOne(.word, observation) || Lexer.isOne(.numeral, observation)
      if isBare { write(observation) } else { write(quoted: observation) }
    }
    guard !result.cells.isEmpty else { return }
    write("[")
    for (offset, cell) in result.cells.enumerated() {
      if offset > 0 { write(", ") }
      write(cell.axis)
      write(": ")
      switch cell.item {
      case .named(let reference): write(asItem: reference)
      case .period(let period): write(period.rendered())
      case .latest: write("latest")
      case .total: write("total")
      }
    }
    write("]")
  }

  private mutating func write(asItem reference: Reference) {
    if let word = reference.word, word == "latest" || word == "total" {
      write(quoted: word)
    } else {
      write(reference)
    }
  }
}
