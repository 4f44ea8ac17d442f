import StatModel

/// A table as the service would have answered it, from figures.
struct TableReconstruction {
  /// The name of the query.
  let label: String
  let query: TableQuery
  /// The query as the service echoes it: every field with its values.
  let echo: TableQuery
  let table: StatTable

  /// - Parameters:
  ///   - isBare: Whether the query asks for its fields without recodes.
  ///   - notes: Notes on the dataset that only this table has.
  /// - Throws: `ReconstructionError` where the figures are not one for each cell.
  init(
    _ label: String, of dataset: DatasetDescription, by axes: [AxisDescription],
    figures: FigureTable, isBare: Bool = false, notes: [AnnotationMap.Entry] = []
  ) throws {
    self.label = label
    var recodes: [Recode] = []
    var fields: [StatTable.Field] = []
    for axis in axes {
      let codes = try figures.codes(in: axis.column)
      let values = codes.filter { $0 != FigureTable.total }
      recodes.append(
        Recode(
          axis: axis.field, values: values.map { axis.value($0) },
          total: values.count < codes.count))
      fields.append(try Self.field(axis, codes: codes, figures: figures))
    }
    let expanded = TableQuery(
      dataset: dataset.id, measures: [dataset.count], dimensions: axes.map { [$0.field] },
      recodes: recodes)
    query =
      isBare
      ? TableQuery(
        dataset: dataset.id, measures: [dataset.count], dimensions: expanded.dimensions) : expanded
    echo = expanded
    let datasetKeys = dataset.annotationKeys + notes.map(\.key)
    let used = Set(
      datasetKeys + fields.flatMap { $0.annotationKeys + $0.items.flatMap(\.annotationKeys) })
    table = StatTable(
      dataset: .init(uri: dataset.id, label: dataset.label, annotationKeys: datasetKeys),
      measures: [
        .init(
          uri: dataset.count, label: dataset.countLabel, measure: dataset.count, function: "COUNT")
      ],
      fields: fields,
      cubes: [Cube(values: try Self.values(axes, column: dataset.column, figures: figures))],
      annotations: AnnotationMap((dataset.notes + notes).filter { used.contains($0.key) }))
  }

  private static func field(
    _ axis: AxisDescription, codes: [String], figures: FigureTable
  ) throws -> StatTable.Field {
    // Marks are those of months, the one axis that all figures have.
    let marks = axis.column == "month" ? try figures.marks(by: axis.column) : [:]
    var items = ItemList()
    for code in codes {
      if code == FigureTable.total {
        items.append(Item(.total, uris: [], labels: ["Total"]))
      } else {
        items.append(
          Item(
            .value, uris: [axis.value(code)], labels: [try axis.label(of: code)],
            annotationKeys: marks[code].map { [$0] } ?? []))
      }
    }
    return StatTable.Field(
      uri: axis.field, label: axis.label, annotationKeys: axis.annotationKeys, items: items)
  }

  private static func values(
    _ axes: [AxisDescription], column: String, figures: FigureTable
  ) throws -> [Double] {
    let positions = try axes.map { try figures.position(of: $0.column) }
    let number = try figures.position(of: column)
    var byCodes: [[String]: Double] = [:]
    for row in figures.rows {
      let codes = positions.map { row[$0] }
      guard let figure = Int(row[number]), byCodes[codes] == nil else {
        throw ReconstructionError(
          "\(row.joined(separator: ",")) of \(figures.name) is no figure, or a second one")
      }
      byCodes[codes] = Double(figure)
    }
    var cells: [[String]] = [[]]
    for axis in axes {
      let codes = try figures.codes(in: axis.column)
      cells = cells.flatMap { cell in codes.map { cell + [$0] } }
    }
    return try cells.map { cell in
      guard let figure = byCodes[cell] else {
        throw ReconstructionError(
          "\(figures.name) has no figure for \(cell.joined(separator: ", "))")
      }
      return figure
    }
  }
}
