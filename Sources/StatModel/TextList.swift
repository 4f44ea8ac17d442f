public import JSONStream

/// Many short texts end to end in one buffer, so that 15,000 items cost no 15,000 allocations.
public struct TextList: Sendable, Hashable {
  /// The UTF-8 of all texts.
  public internal(set) var utf8: [UInt8] = []
  private var ends: [Int] = []

  /// A list without texts.
  public init() {}

  /// A list of these texts.
  public init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  /// Adds a text.
  public mutating func append(_ text: String) {
    utf8.append(contentsOf: text.utf8)
    ends.append(utf8.count)
  }

  /// Adds a text of a document.
  public mutating func append(_ text: JSONText) {
    text.append(to: &utf8)
    ends.append(utf8.count)
  }

  /// The length in bytes of each text.
  public var lengths: [UInt32] { indices.map { UInt32(range(at: $0).count) } }

  /// Takes the columns of a list, or returns nil where they do not fit each other.
  public init?(utf8: [UInt8], lengths: [UInt32]) {
    var end = 0
    ends.reserveCapacity(lengths.count)
    for length in lengths {
      end += Int(length)
      ends.append(end)
    }
    guard end == utf8.count else { return nil }
    self.utf8 = utf8
  }

  /// Where the text at a position stands in `utf8`.
  public func range(at position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }
}

extension TextList: RandomAccessCollection {
  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of texts.
  public var endIndex: Int { ends.count }

  /// The text at a position, made anew each time.
  public subscript(position: Int) -> String {
    String(decoding: utf8[range(at: position)], as: UTF8.self)
  }
}

/// Rows of texts, such as the rows of a recode's map.
public struct TextRows: Sendable, Hashable {
  /// The texts of all rows, one row after another.
  public private(set) var texts = TextList()
  private var rowEnds: [Int] = []

  /// Rows to which texts are added.
  public init() {}

  /// Rows of these texts.
  public init(_ rows: some Sequence<[String]>) {
    for row in rows {
      for text in row { texts.append(text) }
      endRow()
    }
  }

  /// The number of texts in each row.
  public var counts: [UInt32] { indices.map { UInt32(positions(ofRow: $0).count) } }

  /// Takes the columns of rows, or returns nil where they do not fit each other.
  public init?(texts: TextList, counts: [UInt32]) {
    var end = 0
    rowEnds.reserveCapacity(counts.count)
    for count in counts {
      end += Int(count)
      rowEnds.append(end)
    }
    guard end == texts.count else { return nil }
    self.texts = texts
  }

  /// Adds a text to the row that is being made.
  public mutating func append(_ text: String) { texts.append(text) }

  /// Adds a text of a document to the row that is being made.
  public mutating func append(_ text: JSONText) { texts.append(text) }

  /// Ends the row that is being made.
  public mutating func endRow() { rowEnds.append(texts.count) }

  /// The positions in `texts` of a row's texts.
  public func positions(ofRow row: Int) -> Range<Int> {
    (row == 0 ? 0 : rowEnds[row - 1])..<rowEnds[row]
  }
}

extension TextRows: RandomAccessCollection {
  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of rows that were ended.
  public var endIndex: Int { rowEnds.count }

  /// The texts of a row, made anew each time.
  public subscript(row: Int) -> [String] { positions(ofRow: row).map { texts[$0] } }
}
