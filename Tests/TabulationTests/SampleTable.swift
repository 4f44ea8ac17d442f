import StatModel

/// A small table with Totals, a custom group, a zero, a missing figure, marks and a note.
let sampleTable: StatTable = {
  func item(_ code: String, _ label: String, _ keys: [String] = []) -> Item {
    Item(
      .value, uris: [SchemaID("str:value:D:F:A:C:\(code)")], labels: [label], annotationKeys: keys)
  }
  let regions = ItemList([
    item("E1", "North East"), item("E2", "London", ["X"]),
    Item(.total, uris: [], labels: ["Total"]),
  ])
  let months = ItemList([item("202504", "April 2025", ["r"]), item("202505", "May 2025")])
  let families = ItemList([
    item("1", "Single"),
    Item(
      .group, uris: ["str:value:D:F:A:C:2", "str:value:D:F:A:C:3"], labels: ["Couple", "Other"]),
    Item(.total, uris: [], labels: ["Total"]),
  ])
  func field(_ name: String, _ label: String, _ items: ItemList) -> StatTable.Field {
    StatTable.Field(uri: SchemaID("str:field:D:F:\(name)"), label: label, items: items)
  }
  return StatTable(
    dataset: .init(uri: "str:database:D", label: "Households", annotationKeys: ["z"]),
    measures: [
      .init(
        uri: "str:count:D:F", label: "Households", measure: "str:count:D:F", function: "COUNT")
    ],
    fields: [
      field("REGION", "Region", regions), field("MONTH_DATE", "Month", months),
      field("FAMILY", "Family Type", families),
    ],
    cubes: [
      Cube(
        values: [
          1200, 0, 1200, 1250, 5, 1254, 2_000_100, 7, 2_000_106, 2_000_200, 0, 2_000_200,
          2_001_300, 8, 2_001_307, 2_001_450, 6, 2_001_455,
        ],
        missing: MissingMask([10]), annotationKeys: [3: ["p"], 4: ["p", "a"]])
    ],
    annotations: AnnotationMap([
      .init("z", "\"..\" denotes a nil or negligible number."),
      .init("r", "Figures marked \"r\" have been revised."), .init("X", "London is special."),
      .init("a", "Not sure."),
    ]))
}()

/// A table of one axis of months.
func monthsTable(_ count: Int, label: String = "Month") -> StatTable {
  let items = (0..<count).map { position in
    Item(
      .value, uris: [SchemaID("str:value:D:F:DATE:C:\(1000 + position)")],
      labels: ["Month \(position + 1)"])
  }
  return StatTable(
    dataset: .init(uri: "str:database:D", label: "D"),
    measures: [
      .init(uri: "str:count:D:F", label: "N", measure: "str:count:D:F", function: "COUNT")
    ],
    fields: [.init(uri: "str:field:D:F:DATE", label: label, items: ItemList(items))],
    cubes: [Cube(values: (0..<count).map { Double($0 + 1) })])
}
