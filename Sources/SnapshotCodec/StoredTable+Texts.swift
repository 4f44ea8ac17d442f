import StatModel

extension StoredTable {
  /// Uris and labels repeat each other, and are written once for many tables.
  static let levelOfTexts: Int32 = 3

  /// What the data say before their numbers.
  static func head(of table: StatTable, lists: inout ListWriter) -> [UInt8] {
    var writer = BlobWriter()
    writer.text(table.dataset.uri.raw)
    writer.count(table.measures.count)
    for measure in table.measures {
      writer.text(measure.uri.raw)
      writer.text(measure.measure.raw)
      writer.text(measure.function)
    }
    writer.count(table.fields.count)
    for field in table.fields {
      writer.text(field.uri.raw)
      writer.count(field.items.count)
      writer.bytes(field.items.kinds.map(\.rawValue))
      lists.write(field.items.uris, to: &writer)
    }
    return writer.output
  }

  /// What the presentation says.
  static func words(of table: StatTable, lists: inout ListWriter) -> [UInt8] {
    var writer = BlobWriter()
    writer.text(table.dataset.label)
    writer.texts(table.dataset.annotationKeys)
    writer.count(table.measures.count)
    for measure in table.measures {
      writer.text(measure.label)
      writer.texts(measure.annotationKeys)
    }
    writer.count(table.fields.count)
    for field in table.fields {
      writer.text(field.label)
      writer.texts(field.annotationKeys)
      lists.write(field.items.labels, to: &writer)
      writer.keys(field.items.annotationKeys)
    }
    for cube in table.cubes { writer.keys(cube.annotationKeys) }
    writer.count(table.annotations.entries.count)
    for entry in table.annotations.entries {
      writer.text(entry.key)
      writer.text(entry.text)
    }
    return writer.output
  }
}
