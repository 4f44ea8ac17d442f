// The two digests of a table, version 1. Both are SHA-256 over bytes laid out as follows. A number
// is big-endian, a text is its length in bytes (32 bits) and its UTF-8, a list is its length
// (32 bits) and its elements. Neither has the echoed query or anything of the observation (when,
// from where, which release).
//
// Data digest: what was published, without labels.
//   text    "statbook data v1"
//   text    dataset uri
//   notes   of the dataset
//   list of measures: text uri, text measure uri, text function, 32 bits precision,
//   notes
//   list of fields: text uri, notes, list of items:
//     8 bits kind (0 value, 1 group, 2 Total), list of texts (uris), notes
//   for each measure its cube:
//     64 bits number of cells; each cell 64 bits: the double (−0 as 0), or 7FF8000000000000
//       for null
//     64 bits number of annotated cells; each: 64 bits index, notes, in ascending order
// Notes are a list of annotation *texts*, sorted by their bytes, since the service renumbers and
// reorders the keys from release to release: each 8 bits 1 and the text, or 8 bits 0 where the
// response has no text for the key.
//
// Labels digest: how it was named.
//   text "statbook labels v1", text label of the dataset, list of texts (labels of measures),
//   list of fields: text label, list of items: list of texts (labels)

extension StatTable {
  /// The digest of what was published: ids, items, numbers, precisions and annotation texts.
  public var dataDigest: Digest {
    var writer = DigestWriter()
    writer.text("statbook data v1")
    writer.text(dataset.uri.raw)
    notes(of: dataset.annotationKeys, to: &writer)
    writer.count(measures.count)
    for (measure, cube) in zip(measures, cubes) {
      writer.text(measure.uri.raw)
      writer.text(measure.measure.raw)
      writer.text(measure.function)
      writer.number(UInt32(truncatingIfNeeded: cube.precision))
      notes(of: measure.annotationKeys, to: &writer)
    }
    writer.count(fields.count)
    for field in fields { write(field, to: &writer) }
    for cube in cubes { write(cube, to: &writer) }
    return writer.finish()
  }

  /// The digest of the labels of dataset, measures, fields and items.
  public var labelsDigest: Digest {
    var writer = DigestWriter()
    writer.text("statbook labels v1")
    writer.text(dataset.label)
    writer.count(measures.count)
    for measure in measures { writer.text(measure.label) }
    writer.count(fields.count)
    for field in fields {
      writer.text(field.label)
      writer.count(field.items.count)
      for position in field.items.indices { writer.row(position, of: field.items.labels) }
    }
    return writer.finish()
  }

  private func write(_ field: Field, to writer: inout DigestWriter) {
    writer.text(field.uri.raw)
    notes(of: field.annotationKeys, to: &writer)
    writer.count(field.items.count)
    for position in field.items.indices {
      writer.byte(field.items.kind(at: position).rawValue)
      writer.row(position, of: field.items.uris)
      notes(of: field.items.annotationKeys(at: position), to: &writer)
    }
  }

  private func write(_ cube: Cube, to writer: inout DigestWriter) {
    writer.number(UInt64(cube.values.count))
    writer.cells(cube)
    writer.number(UInt64(cube.annotationKeys.count))
    for index in cube.annotationKeys.keys.sorted() {
      writer.number(UInt64(index))
      notes(of: cube.annotationKeys[index] ?? [], to: &writer)
    }
  }

  private func notes(of keys: [String], to writer: inout DigestWriter) {
    writer.count(keys.count)
    if keys.isEmpty { return }
    let texts = keys.map { key -> [UInt8] in annotations[key].map { [1] + Array($0.utf8) } ?? [0] }
    for text in texts.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      writer.byte(text[0])
      if text[0] == 1 { writer.text(text[1...]) }
    }
  }
}

/// Gathers bytes and digests them a block at a time.
private struct DigestWriter: ~Copyable {
  private static let blockSize = 1 << 16
  private static let nullCell: UInt64 = 0x7FF8_0000_0000_0000
  private var block: [UInt8] = []
  private var digester = Digester()

  mutating func byte(_ byte: UInt8) {
    block.append(byte)
    if block.count >= Self.blockSize { flush() }
  }

  mutating func number(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { block.append(contentsOf: $0) }
    if block.count >= Self.blockSize { flush() }
  }

  mutating func count(_ count: Int) { number(UInt32(count)) }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    block.append(contentsOf: text.utf8)
  }

  mutating func text(_ text: ArraySlice<UInt8>) {
    count(text.count)
    block.append(contentsOf: text)
  }

  mutating func row(_ row: Int, of rows: TextRows) {
    let positions = rows.positions(ofRow: row)
    count(positions.count)
    for position in positions { text(rows.texts.utf8[rows.texts.range(at: position)]) }
  }

  mutating func cells(_ cube: Cube) {
    flush()
    let step = Self.blockSize / 8
    var words = [UInt64](repeating: 0, count: min(step, cube.values.count))
    var start = 0
    while start < cube.values.count {
      let end = min(start + step, cube.values.count)
      for index in start..<end {
        // Adding 0 turns −0 into 0 and leaves all else.
        words[index - start] = (cube.values[index] + 0).bitPattern.bigEndian
      }
      if cube.missing.count > 0 {
        for index in start..<end where cube.missing.contains(index) {
          words[index - start] = Self.nullCell.bigEndian
        }
      }
      words.withUnsafeBytes { bytes in
        digester.update(UnsafeRawBufferPointer(rebasing: bytes[..<((end - start) * 8)]))
      }
      start = end
    }
  }

  private mutating func flush() {
    digester.update(block)
    block.removeAll(keepingCapacity: true)
  }

  consuming func finish() -> Digest {
    flush()
    return digester.finish()
  }
}
