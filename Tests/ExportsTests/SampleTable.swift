import Exports
import StatModel

extension StatTable {
  /// A table of one measure, whose fields are named for their labels.
  init(
    _ axes: [(label: String, items: [Item])], values: [Double], missing: [Int] = [],
    cellKeys: [Int: [String]] = [:], annotations: AnnotationMap = AnnotationMap()
  ) {
    self.init(
      dataset: .init(uri: "str:database:D", label: "D"),
      measures: [
        .init(uri: "str:count:D:F", label: "N", measure: "str:count:D:F", function: "COUNT")
      ],
      fields: axes.enumerated().map { position, axis in
        .init(
          uri: SchemaID("str:field:D:F:A\(position)"), label: axis.label,
          items: ItemList(axis.items))
      },
      cubes: [Cube(values: values, missing: MissingMask(missing), annotationKeys: cellKeys)],
      annotations: annotations)
  }
}

extension Item {
  /// A value, whose code may have its class before it: `LA:E06000001`.
  static func value(_ code: String, _ label: String, _ keys: [String] = []) -> Item {
    let path = code.contains(":") ? code : "C:\(code)"
    return Item(
      .value, uris: [SchemaID("str:value:D:F:A:\(path)")], labels: [label], annotationKeys: keys)
  }

  /// A Total.
  static func total(_ keys: [String] = []) -> Item {
    Item(.total, uris: [], labels: ["Total"], annotationKeys: keys)
  }
}

extension TidyCSV {
  /// The CSV as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines without the header, each without the measure's columns.
  var rows: [String] {
    text.split(separator: "\n").dropFirst().map {
      $0.split(separator: "str:count:D:F,N,", maxSplits: 1).joined(separator: "|")
    }
  }
}
