import StatModel
import StatbookTestSupport

/// A service that makes up every figure from what its cell is of, so that the same cell is the same
/// in every answer and no total is the sum of anything.
struct Tabulator {
  /// The values of an axis, which it has without a map.
  var values: [SchemaID: [SchemaID]] = [:]
  /// Whether a date axis is put in front.
  var addsDate = false
  /// Goes into every label.
  var release = "1"
  /// Goes into the keys of notes, which no two answers share.
  var numbering = 0

  func answer(_ query: TableQuery) -> StatTable {
    var fields = query.axes.map { axis -> StatTable.Field in
      let recode = query.recode(of: axis)
      let rows = recode?.map.map(Array.init) ?? values[axis, default: []].map { [$0.raw] }
      var items = rows.map { row in
        Item(
          row.count == 1 ? .value : .group, uris: row.map { SchemaID($0) },
          labels: row.map { "Label of \($0)" },
          annotationKeys: row.count == 1 && hash(row[0]) % 4 == 0 ? [key("a")] : [])
      }
      if recode?.total == true { items.append(Item(.total, uris: [], labels: ["Total"])) }
      return StatTable.Field(
        uri: axis, label: "Axis \(release)", annotationKeys: [key("b")], items: ItemList(items))
    }
    var sets = fields.map { field in
      let all = field.items.flatMap(\.uris)
      return field.items.map { item in
        Set((item.kind == .total ? all : item.uris).map(\.raw)).sorted().joined(separator: "+")
      }
    }
    if addsDate {
      let date = Item(.value, uris: ["str:value:D:T:DATE_NAME:C_DATE:202504"], labels: ["April"])
      fields.insert(
        StatTable.Field(uri: "str:field:D:T:DATE_NAME", label: "Month", items: ItemList([date])),
        at: 0)
      sets.insert(["202504"], at: 0)
    }
    let measures = query.measures.map { uri in
      StatTable.Measure(uri: uri, label: "Measure \(uri)", measure: uri, function: "COUNT")
    }
    let cells = sets.reduce([""]) { cells, set in
      cells.flatMap { cell in set.map { cell + "|" + $0 } }
    }
    let cubes = measures.map { measure in
      var cube = Cube(values: [])
      for (index, cell) in cells.enumerated() {
        let number = hash(measure.uri.raw + cell)
        if number % 11 == 0 { cube.missing.insert(index) }
        if number % 13 == 0 { cube.annotationKeys[index] = ["r"] }
        cube.values.append(number % 11 == 0 ? 0 : Double(number % 100_000) / 4)
      }
      return cube
    }
    return StatTable(
      dataset: .init(uri: query.dataset, label: "Dataset", annotationKeys: [key("c"), "unknown"]),
      measures: measures, fields: fields, cubes: cubes,
      annotations: AnnotationMap([
        .init(key("a"), "a note"), .init(key("b"), "another"), .init(key("c"), "of all"),
        .init("r", "revised"),
      ]))
  }

  /// The key of a note: of another number in each answer.
  private func key(_ note: String) -> String {
    let notes = ["a", "b", "c"]
    let position = (notes.firstIndex(of: note) ?? 0) + numbering
    return "N" + notes[position % 3]
  }

  private func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 8
  }
}

extension TableQuery {
  /// A query by chance: one to four axes, some without a map, with groups and Totals.
  static func random(
    using generator: inout SeededGenerator
  ) -> (query: TableQuery, values: [SchemaID: [SchemaID]]) {
    var values: [SchemaID: [SchemaID]] = [:]
    var recodes: [Recode] = []
    let axes = (0..<Int.random(in: 1...4, using: &generator)).map {
      SchemaID("str:field:D:T:A\($0)")
    }
    for axis in axes {
      let ids = (0..<Int.random(in: 1...9, using: &generator)).map {
        SchemaID("str:value:\(axis.components.joined(separator: ":")):L:\($0)")
      }
      values[axis] = ids
      if generator.oneIn(3) { continue }
      var rows = TextRows()
      for id in ids {
        rows.append(id.raw)
        if !generator.oneIn(4) { rows.endRow() }
      }
      if rows.texts.count > rows.reduce(0, { $0 + $1.count }) { rows.endRow() }
      recodes.append(
        Recode(axis: axis, map: generator.oneIn(6) ? nil : rows, total: generator.oneIn(2)))
    }
    let measures = (0..<Int.random(in: 1...2, using: &generator)).map {
      SchemaID("str:count:D:M\($0)")
    }
    let query = TableQuery(
      dataset: "str:database:D", measures: measures, dimensions: axes.map { [$0] },
      recodes: recodes)
    return (query, values)
  }
}
