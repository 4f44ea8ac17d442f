public import StatModel

extension StatTable {
  /// A table by chance: one to four axes with values, groups and Totals, one to three measures,
  /// counts, halves and long fractions, missing cells, and annotations on every level.
  public static func random(using generator: inout SeededGenerator) -> StatTable {
    let texts = (0..<4).map { AnnotationMap.Entry("k\($0)", "note \(generator.next() % 50)") }
    let axes = (0..<Int.random(in: 1...4, using: &generator)).map { number in
      TableBuilder.Axis.random(number: number, using: &generator)
    }
    let cells = axes.reduce(1) { $0 * $1.field.items.count }
    let measures = (0..<Int.random(in: 1...3, using: &generator)).map { number in
      let uri = SchemaID("str:statfn:\(TableBuilder.database):V_F_T:COLUMN\(number):SUM")
      let measure = StatTable.Measure(
        uri: uri, label: "Measure \(number)",
        measure: SchemaID("str:measure:\(TableBuilder.database):V_F_T:COLUMN\(number)"),
        function: "SUM", annotationKeys: keys(using: &generator))
      return (measure, values(cells, using: &generator))
    }
    var table = TableBuilder(axes: axes, measures: measures).table
    table.annotations = AnnotationMap(texts + [.init("r", "revised")])
    table.dataset.annotationKeys = keys(using: &generator)
    for axis in table.fields.indices {
      table.fields[axis].annotationKeys = keys(using: &generator)
    }
    for number in table.cubes.indices {
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let cell = Int.random(in: 0..<cells, using: &generator)
        table.cubes[number].annotationKeys[cell] = ["r"]
      }
    }
    return table
  }

  private static func values(_ count: Int, using generator: inout SeededGenerator) -> [Double?] {
    let style = Int.random(in: 0...4, using: &generator)
    return (0..<count).map { _ in
      if generator.oneIn(10) { return nil }
      switch style {
      case 0: return Double(Int.random(in: 0...127, using: &generator))
      case 1: return Double(Int.random(in: -30_000...30_000, using: &generator))
      case 2: return Double(Int.random(in: 0...2_000_000_000, using: &generator))
      case 3: return Double(Int.random(in: -100...100, using: &generator)) / 2
      default: return generator.anyDouble()
      }
    }
  }

  fileprivate static func keys(using generator: inout SeededGenerator) -> [String] {
    guard generator.oneIn(3) else { return [] }
    return [["k0"], ["k1", "r"], ["k3", "k2"], ["without a text"]].randomElement(
      using: &generator) ?? []
  }
}

extension TableBuilder.Axis {
  fileprivate static func random(
    number: Int, using generator: inout SeededGenerator
  ) -> TableBuilder.Axis {
    let parts = "\(TableBuilder.database):T:AXIS\(number)"
    var items: [Item] = []
    for position in 0..<Int.random(in: 1...6, using: &generator) {
      let members = generator.oneIn(5) ? Int.random(in: 2...4, using: &generator) : 1
      let codes = (0..<members).map { "V\(position)_\($0)" }
      items.append(
        Item(
          members > 1 ? .group : .value,
          uris: codes.map { SchemaID("str:value:\(parts):CLASS\(number):\($0)") },
          labels: codes.map { "Välue \($0)" },
          annotationKeys: StatTable.keys(using: &generator)))
    }
    if generator.oneIn(2) { items.append(Item(.total, uris: [], labels: ["Total"])) }
    return TableBuilder.Axis(SchemaID("str:field:\(parts)"), "Axis \(number)", items: items)
  }
}
