import JSONStream

extension TableQuery {
  /// The canonical body: what is sent, digested and compared.
  ///
  /// It is that of ``json``, written without making the tree where all members are known: every request
  /// that is replayed is matched by it.
  public var canonicalBytes: [UInt8] {
    guard unknownMembers.isEmpty, recodes.allSatisfy(\.unknownMembers.isEmpty) else {
      return json.canonicalBytes
    }
    var body = CanonicalBody()
    body.add("{\"database\":")
    body.add(quoted: dataset)
    body.add(",\"dimensions\":")
    body.addList(dimensions) { body, axis in body.addList(axis) { $0.add(quoted: $1) } }
    body.add(",\"measures\":")
    body.addList(measures) { $0.add(quoted: $1) }
    body.add(",\"recodes\":{")
    let sorted = recodes.sorted { $0.axis < $1.axis }
    for (place, recode) in sorted.enumerated() {
      if place > 0 { body.add(",") }
      body.add(quoted: recode.axis)
      body.add(":{")
      if let map = recode.map {
        body.add("\"map\":")
        body.add(map)
        body.add(",")
      }
      body.add(recode.total ? "\"total\":true}" : "\"total\":false}")
    }
    body.add("}}")
    return body.bytes
  }
}

/// The bytes of a canonical body as far as they are written.
private struct CanonicalBody {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1024) }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func add(quoted id: SchemaID) { JSONWriter.appendQuoted(id.raw, to: &bytes) }

  mutating func addList<Element>(
    _ elements: [Element], _ body: (inout CanonicalBody, Element) -> Void
  ) {
    add("[")
    for (place, element) in elements.enumerated() {
      if place > 0 { add(",") }
      body(&self, element)
    }
    add("]")
  }

  mutating func add(_ rows: TextRows) {
    add("[")
    for row in rows.indices {
      add(row > 0 ? ",[" : "[")
      let positions = rows.positions(ofRow: row)
      rows.texts.utf8.withUnsafeBufferPointer { utf8 in
        for position in positions {
          if position > positions.lowerBound { add(",") }
          let range = rows.texts.range(at: position)
          JSONWriter.appendQuoted(UnsafeBufferPointer(rebasing: utf8[range]), to: &bytes)
        }
      }
      add("]")
    }
    add("]")
  }
}
