import StatModel

/// What the items of an axis are recognised by.
struct ItemKeys {
  private let items: ItemList

  init(_ items: ItemList) { self.items = items }

  func isTotal(_ position: Int) -> Bool { items.kind(at: position) == .total }

  /// The uris in any order; `total` for a Total.
  func uris(_ position: Int) -> ByteKey {
    ByteKey(joined(items.uris, position) { $0 })
  }

  /// The uris with the labels of the item.
  func urisAndLabels(_ position: Int) -> ByteKey {
    ByteKey(joined(items.uris, position) { $0 } + [0] + labels(position).bytes)
  }

  /// The uris in any letter case.
  func foldedURIs(_ position: Int) -> ByteKey {
    ByteKey(
      joined(items.uris, position) { Array(String(decoding: $0, as: UTF8.self).lowercased().utf8) })
  }

  /// The codes of the values, in any order.
  func codes(_ position: Int) -> ByteKey {
    ByteKey(
      joined(items.uris, position) { uri in
        uri.lastIndex(of: UInt8(ascii: ":")).map { Array(uri[($0 + 1)...]) } ?? uri
      })
  }

  func labels(_ position: Int) -> ByteKey {
    var bytes: [UInt8] = []
    for text in items.labels.positions(ofRow: position) {
      bytes += items.labels.texts.utf8[items.labels.texts.range(at: text)]
      bytes.append(UInt8(ascii: "\n"))
    }
    return ByteKey(bytes)
  }

  /// Whether one of some items has a value.
  func have(_ member: SchemaID, among positions: some Sequence<Int>) -> Bool {
    let wanted = TextList(CollectionOfOne(member.raw))
    let texts = items.uris.texts
    return positions.contains { position in
      items.uris.positions(ofRow: position).contains {
        texts.isText(at: $0, sameAs: wanted, at: 0)
      }
    }
  }

  /// The uris of an item's values.
  func members(_ position: Int) -> [SchemaID] { items.uris[position].map { SchemaID($0) } }

  /// A hash of kind, uris and labels, the same in every list.
  func hash(_ position: Int) -> UInt64 {
    var hash = UInt64(items.kind(at: position).rawValue)
    for rows in [items.uris, items.labels] {
      let texts = rows.texts
      texts.utf8.withUnsafeBytes { bytes in
        for text in rows.positions(ofRow: position) {
          hash = Self.mixed(bytes, texts.range(at: text), into: hash)
        }
      }
    }
    return hash
  }

  /// Eight bytes at a time: what is hashed is a release of a statistical table, and what collides is
  /// compared again.
  private static func mixed(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, into hash: UInt64
  ) -> UInt64 {
    var hash = hash ^ UInt64(range.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low &+ 0xD1B5_4A32_D192_ED03
    }
    var place = range.lowerBound
    while place + 8 <= range.upperBound {
      mix(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < range.upperBound {
      rest = rest << 8 | UInt64(bytes[place])
      place += 1
    }
    mix(rest)
    return hash
  }

  /// Whether two items of two lists are the same in kind, uris and labels, byte for byte.
  static func areEqual(_ a: ItemKeys, _ old: Int, _ b: ItemKeys, _ new: Int) -> Bool {
    a.items.kind(at: old) == b.items.kind(at: new)
      && areEqual(a.items.uris, old, b.items.uris, new)
      && areEqual(a.items.labels, old, b.items.labels, new)
  }

  private static func areEqual(_ a: TextRows, _ old: Int, _ b: TextRows, _ new: Int) -> Bool {
    let (oldTexts, newTexts) = (a.positions(ofRow: old), b.positions(ofRow: new))
    return oldTexts.count == newTexts.count
      && zip(oldTexts, newTexts).allSatisfy { x, y in
        a.texts.isText(at: x, sameAs: b.texts, at: y)
      }
  }

  private func joined(
    _ rows: TextRows, _ position: Int, _ change: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    if isTotal(position) { return Array("total".utf8) }
    let texts = rows.positions(ofRow: position)
    var parts = texts.map { change(Array(rows.texts.utf8[rows.texts.range(at: $0)])) }
    if parts.count == 1 { return parts[0] }
    parts.sort { $0.lexicographicallyPrecedes($1) }
    return Array(parts.joined(separator: [UInt8(ascii: "\n")]))
  }
}
