/// The numbers of one measure: dense, row-major in the order of the table's fields.
public struct Cube: Sendable, Equatable {
  /// One number a cell; 0 where the cell is missing.
  public var values: [Double]
  /// Which cells the service gave as null.
  public var missing: MissingMask
  /// The decimals to show; the numbers themselves are whole doubles.
  public var precision: Int
  /// The annotation keys of single cells, by the cell's index.
  public var annotationKeys: [Int: [String]]

  /// A cube of its parts; annotations are by the cell's index in `values`.
  public init(
    values: [Double], missing: MissingMask = MissingMask(), precision: Int = 0,
    annotationKeys: [Int: [String]] = [:]
  ) {
    self.values = values
    self.missing = missing
    self.precision = precision
    self.annotationKeys = annotationKeys
  }

  /// The number at an index of the flat order, or nil where it is missing.
  public subscript(index: Int) -> Double? { missing.contains(index) ? nil : values[index] }
}

/// The indices of missing cells, a bit each; no storage while there are none.
public struct MissingMask: Sendable, Hashable {
  /// A bit for each index, 64 a word, from the lowest; no words where no cell past them is missing.
  public private(set) var words: [UInt64] = []

  /// How many cells are missing.
  public private(set) var count = 0

  /// A mask of nothing: no cell is missing.
  public init() {}

  /// A mask of these indices.
  public init(_ indices: some Sequence<Int>) {
    for index in indices { insert(index) }
  }

  /// Marks a cell as missing.
  public mutating func insert(_ index: Int) {
    let word = index >> 6
    if words.count <= word {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    let bit: UInt64 = 1 << UInt64(index & 63)
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  /// Whether a cell is missing.
  public func contains(_ index: Int) -> Bool {
    count > 0 && index >> 6 < words.count && words[index >> 6] >> UInt64(index & 63) & 1 == 1
  }

  /// The indices in ascending order.
  public var indices: [Int] {
    words.enumerated().flatMap { number, word in
      (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { number << 6 | $0 }
    }
  }
}
