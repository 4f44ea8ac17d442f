public import JSONStream

/// One entry on an axis of a table: a value, a custom group of values, or a Total.
public struct Item: Sendable, Equatable {
  /// What an item is.
  public enum Kind: UInt8, Sendable {
    case value, group, total
  }

  /// Whether this is a value, a custom group or a Total.
  public var kind: Kind
  /// The values: one, or several of a custom group; none of a Total.
  public var uris: [SchemaID]
  /// One label for each value; the service has no name for a group.
  public var labels: [String]
  /// The keys of the item's annotations, such as `r`.
  public var annotationKeys: [String]

  /// An item of its parts, a label for each uri.
  public init(
    _ kind: Kind, uris: [SchemaID], labels: [String], annotationKeys: [String] = []
  ) {
    self.kind = kind
    self.uris = uris
    self.labels = labels
    self.annotationKeys = annotationKeys
  }

  /// The item's label: of a group the members' labels joined by ` + `.
  public var label: String { labels.joined(separator: " + ") }
}

/// The items of one axis, kept in columns: an item is made when it is asked for.
public struct ItemList: Sendable, Equatable {
  /// The kind of each item.
  public private(set) var kinds: [Item.Kind] = []
  /// The uris of each item.
  public private(set) var uris = TextRows()
  /// The labels of each item.
  public private(set) var labels = TextRows()
  /// The annotation keys of those items that have some, by position.
  public private(set) var annotationKeys: [Int: [String]] = [:]

  /// An axis without items.
  public init() {}

  /// A list of these items.
  public init(_ items: some Sequence<Item>) {
    for item in items { append(item) }
  }

  /// Takes the columns of a list, or returns nil where they do not fit each other.
  public init?(
    kinds: [Item.Kind], uris: TextRows, labels: TextRows, annotationKeys: [Int: [String]]
  ) {
    guard uris.count == kinds.count, labels.count == kinds.count,
      annotationKeys.keys.allSatisfy(kinds.indices.contains)
    else { return nil }
    self.kinds = kinds
    self.uris = uris
    self.labels = labels
    self.annotationKeys = annotationKeys
  }

  /// Adds an item.
  public mutating func append(_ item: Item) {
    for uri in item.uris { uris.append(uri.raw) }
    for label in item.labels { labels.append(label) }
    endItem(item.kind, annotationKeys: item.annotationKeys)
  }

  /// Adds a uri to the item that is being made.
  public mutating func appendURI(_ uri: JSONText) { uris.append(uri) }

  /// Adds a label to the item that is being made.
  public mutating func appendLabel(_ label: JSONText) { labels.append(label) }

  /// Ends the item that is being made.
  public mutating func endItem(_ kind: Item.Kind, annotationKeys: [String]) {
    if !annotationKeys.isEmpty { self.annotationKeys[kinds.count] = annotationKeys }
    kinds.append(kind)
    uris.endRow()
    labels.endRow()
  }

  /// The kind of an item, without making the item.
  public func kind(at position: Int) -> Item.Kind { kinds[position] }

  /// The annotation keys of an item, without making the item.
  public func annotationKeys(at position: Int) -> [String] {
    annotationKeys[position] ?? []
  }

  /// The position of the Total, if there is one.
  public var totalPosition: Int? { kinds.lastIndex(of: .total) }
}

extension ItemList: RandomAccessCollection {
  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of items.
  public var endIndex: Int { kinds.count }

  /// The item at a position of the axis, made anew each time.
  public subscript(position: Int) -> Item {
    Item(
      kinds[position], uris: uris[position].map { SchemaID($0) }, labels: labels[position],
      annotationKeys: annotationKeys(at: position))
  }
}
