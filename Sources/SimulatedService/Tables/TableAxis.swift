/// An axis of a table: a dimension with its items.
struct TableAxis {
  struct Item {
    /// Empty for a Total.
    var uris: [String]
    var labels: [String]
    var annotationKeys: [String] = []
    /// What it covers, each once.
    var leaves: [Int]
  }

  /// The field or valueset as it was asked for.
  let uri: String
  /// The field's place in the dataset.
  let field: Int
  let map: [[String]]
  let items: [Item]
  let hasTotal: Bool

  /// - Parameter recode: Nil takes all values of the level.
  init(
    _ uri: String, of dataset: SimulatedDataset, recode: TableRequest.Recode?
  ) throws(TableProblem) {
    guard let (field, level) = dataset.dimension(uri) else { throw .component(uri) }
    self.uri = uri
    self.field = field
    let source = dataset.fields[field]
    hasTotal = recode?.total ?? false
    if let recode, !recode.map.isEmpty {
      map = recode.map
    } else {
      let values = source.levels[level].values
      map = values.map { [dataset.id(of: $0, source.levels[level], source)] }
    }
    var items: [Item] = []
    for row in map { items.append(try Self.item(row, field: field, of: dataset)) }
    if hasTotal {
      // The total of what is mapped, not of the field.
      items.append(
        Item(uris: [], labels: ["Total"], leaves: Set(items.flatMap(\.leaves)).sorted()))
    }
    self.items = items
  }

  private static func item(
    _ row: [String], field: Int, of dataset: SimulatedDataset
  ) throws(TableProblem) -> Item {
    var item = Item(uris: row, labels: [], leaves: [])
    for id in row {
      guard let place = dataset.value(id), place.field == field else { throw .component(id) }
      let level = dataset.fields[field].levels[place.level]
      let value = level.values[place.value]
      item.labels.append(value.label)
      item.annotationKeys += value.marks + value.notes.map { dataset.key(ofNote: $0) }
      item.leaves += level.leaves(of: place.value)
    }
    guard !row.isEmpty else { throw .request("A row of the map has no values.") }
    if row.count > 1 { item.leaves = Set(item.leaves).sorted() }
    return item
  }
}
