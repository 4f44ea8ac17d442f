/// An id of the Open Data API, such as `str:value:DB:TABLE:COL:CLASS:CODE`.
///
/// Two ids are equal when their bytes are: the service tells `COA_CODE` from `coa_code`, and so
/// does this type. An id of a kind that this program does not know is kept as it is. The grammar is
/// that of the REFERENCE, §3.3.
public struct SchemaID: Sendable {
  /// What an id names.
  public enum Kind: Hashable, Sendable {
    case folder, dataset, table, group, count, measure, statisticalFunction, field, valueset, value
    /// A kind unknown here, by its own word; empty where the id does not begin with `str:`.
    case other(String)
  }

  /// The id as the service writes it.
  public let raw: String

  /// Takes any text as it is; `kind` says what it turned out to be.
  public init(_ raw: String) { self.raw = raw }

  /// What the id names, by its prefix.
  public var kind: Kind {
    let parts = raw.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].elementsEqual("str".utf8), let word = String(parts[1]) else {
      return .other("")
    }
    return Kind(word: word)
  }

  /// The parts after `str:KIND:`, split at colons.
  public var components: [Substring] {
    // By bytes: a colon with a combining mark after it is one `Character`, and no colon.
    raw.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .dropFirst(2).map { Substring($0) }
  }

  /// The name of the dataset that the id belongs to; nil for folders, saved tables and unknown
  /// kinds.
  public var datasetName: Substring? {
    switch kind {
    case .folder, .table, .other: nil
    default: components.first
    }
  }

  /// The last part, which holds the code of a value.
  public var code: Substring {
    raw.utf8.lastIndex(of: UInt8(ascii: ":")).map { raw[raw.utf8.index(after: $0)...] } ?? raw[...]
  }

  /// The name of the classification: of a value the last part but one, of a valueset the last.
  public var classification: Substring? {
    switch kind {
    case .value: components.dropLast().last
    case .valueset: components.last
    default: nil
    }
  }

  /// The field that a value, valueset or field belongs to: its dataset, table and column.
  public var fieldID: SchemaID? {
    switch kind {
    case .field: self
    case .valueset, .value:
      components.count < 3
        ? nil : SchemaID("str:field:" + components.prefix(3).joined(separator: ":"))
    default: nil
    }
  }

  /// The valueset that a value belongs to: its field and classification.
  public var valuesetID: SchemaID? {
    // Asked for every value of a response, so the parts are not split.
    let prefix = "str:value:"
    let colon = UInt8(ascii: ":")
    guard raw.utf8.starts(with: prefix.utf8), raw.utf8.count(where: { $0 == colon }) >= 6,
      let end = raw.utf8.lastIndex(of: colon)
    else { return nil }
    let start = raw.utf8.index(raw.utf8.startIndex, offsetBy: prefix.utf8.count)
    return SchemaID("str:valueset:" + raw[start..<end])
  }

  /// The function at the end of a statistical function's id, such as `MEAN`.
  public var function: Substring? {
    kind == .statisticalFunction ? components.last : nil
  }
}

extension SchemaID: Hashable {
  /// Whether the bytes are the same.
  public static func == (a: SchemaID, b: SchemaID) -> Bool {
    a.raw.utf8.elementsEqual(b.raw.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var raw = raw
    raw.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension SchemaID: Comparable {
  /// By the bytes.
  public static func < (a: SchemaID, b: SchemaID) -> Bool {
    a.raw.utf8.lexicographicallyPrecedes(b.raw.utf8)
  }
}

extension SchemaID: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The id as the service writes it.
  public var description: String { raw }
  /// An id that stands in source code.
  public init(stringLiteral value: String) { self.init(value) }
}

extension SchemaID.Kind {
  private static let words: [(id: String, node: String, kind: SchemaID.Kind)] = [
    ("folder", "FOLDER", .folder), ("database", "DATABASE", .dataset), ("table", "TABLE", .table),
    ("group", "GROUP", .group), ("count", "COUNT", .count), ("measure", "MEASURE", .measure),
    ("statfn", "STAT_FUNCTION", .statisticalFunction), ("field", "FIELD", .field),
    ("valueset", "VALUESET", .valueset), ("value", "VALUE", .value),
  ]

  /// The kind that an id's second part says.
  public init(word: String) {
    self = Self.words.first { $0.id == word }?.kind ?? .other(word)
  }

  /// The kind that a schema node's `type` says.
  public init(nodeType: String) {
    self = Self.words.first { $0.node == nodeType }?.kind ?? .other(nodeType)
  }

  /// The `type` of schema nodes of this kind: `DATABASE` for a dataset.
  public var nodeType: String {
    if case .other(let word) = self { return word }
    return Self.words.first { $0.kind == self }?.node ?? ""
  }

  /// The word for people: `dataset`, `saved table`.
  public var name: String {
    switch self {
    case .dataset: "dataset"
    case .table: "saved table"
    case .statisticalFunction: "function"
    case .other(let word): word.isEmpty ? "id" : word.lowercased()
    default: Self.words.first { $0.kind == self }?.id ?? ""
    }
  }
}
