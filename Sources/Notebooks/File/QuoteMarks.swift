/// Signs in the place of quoted figures, while cmark reads a file: what stands in a quote would be
/// Markdown to it.
struct QuoteMarks {
  /// A character that the file has nowhere; nil where there are no quotes.
  private let sign: [UInt8]?
  private let texts: [[UInt8]]
  /// The file with a sign, a number and a sign for each quote.
  let lines: FileLines

  init(_ file: FileLines, _ quotes: [FigureQuote]) {
    texts = quotes.map { Array(file.bytes[$0.range]) }
    sign = quotes.isEmpty ? nil : Self.absent(from: file.bytes)
    guard let sign else {
      lines = file
      return
    }
    var edits = FileEdits(file)
    for quote in quotes {
      edits.replace(bytes: quote.range, with: sign + "\(quote.index)".utf8 + sign)
    }
    lines = FileLines(name: file.name, bytes: edits.applied())
  }

  /// The first of the characters for private use that does not occur.
  private static func absent(from bytes: [UInt8]) -> [UInt8]? {
    var found: Set<[UInt8]> = []
    // Those from U+F0000 on have four bytes, of which the first is F3.
    for place in bytes.indices where bytes[place] == 0xF3 {
      found.insert(Array(bytes[place...].prefix(4)))
    }
    return (0xF0000...0xFFFFD).lazy.compactMap { Unicode.Scalar($0).map { Array(String($0).utf8) } }
      .first { !found.contains($0) }
  }

  /// The pieces of a text of cmark's: as it stands, or a quote by its index.
  func pieces<Bytes: Collection<UInt8>>(of text: Bytes) -> [Piece] {
    let text = Array(text)
    guard let sign, let lead = sign.first, text.contains(lead) else { return [.text(text[...])] }
    var pieces: [Piece] = []
    var (start, place) = (0, 0)
    while place < text.count {
      guard text[place] == lead, text[place...].starts(with: sign),
        let (index, end) = mark(in: text, behind: place + sign.count, sign)
      else {
        place += 1
        continue
      }
      if start < place { pieces.append(.text(text[start..<place])) }
      pieces.append(.quote(index))
      (start, place) = (end, end)
    }
    if start < text.count { pieces.append(.text(text[start...])) }
    return pieces
  }

  private func mark(in text: [UInt8], behind start: Int, _ sign: [UInt8]) -> (index: Int, end: Int)?
  {
    let digits = text[start...].prefix { (0x30...0x39).contains($0) }
    guard let index = Int(String(decoding: digits, as: UTF8.self)), texts.indices.contains(index),
      text[digits.endIndex...].starts(with: sign)
    else { return nil }
    return (index, digits.endIndex + sign.count)
  }

  /// A text of cmark's as it stands in the file.
  func restored(_ text: some Collection<UInt8>) -> [UInt8] {
    pieces(of: text).flatMap { Array(restored($0)) }
  }

  /// A part of a text of cmark's as it stands in the file.
  func restored(_ piece: Piece) -> ArraySlice<UInt8> {
    switch piece {
    case .text(let text): text
    case .quote(let index): texts[index][...]
    }
  }

  /// A part of a text.
  enum Piece: Equatable {
    case text(ArraySlice<UInt8>)
    case quote(Int)
  }
}
