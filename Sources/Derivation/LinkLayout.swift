import StatModel

/// The axes of a linked table, and where each of its cells comes from.
struct LinkLayout {
  private(set) var fields: [StatTable.Field] = []
  private(set) var annotations = AnnotationMap()
  private(set) var remarks: [String] = []
  private(set) var warnings: [DerivationWarning] = []
  /// For each axis and item its position on either side; nil where the side lacks it.
  private var places: [[(old: Int?, new: Int?)]] = []
  private let timeField: Int
  /// For each axis of the old side its position on the new.
  private let newFields: [Int]
  private let (oldStrides, newStrides): ([Int], [Int])
  private var renamings: [String: String] = [:]

  init(_ old: BaseTable, _ new: BaseTable, until last: Period) throws(DerivationRefusal) {
    timeField = try old.requireTimeField()
    let newTime = try new.requireTimeField()
    newFields = try Self.matches(old, new, timeField, newTime)
    (oldStrides, newStrides) = (old.table.strides, new.table.strides)
    joinAnnotations(old, new, until: last)
    for (field, other) in newFields.enumerated() {
      var axis = new.table.fields[other]
      let pairs =
        field == timeField
        ? try Self.periods(old, new, field, other, until: last)
        : Self.items(old.table.fields[field].items, axis)
      let oldItems = old.table.fields[field].items
      var items: [Item] = []
      var isBehindBreak = false
      for pair in pairs {
        if let position = pair.new {
          var item = axis.items[position]
          if field == timeField, !isBehindBreak {
            isBehindBreak = true
            if !item.annotationKeys.contains("b") { item.annotationKeys.append("b") }
          }
          items.append(item)
        } else if let position = pair.old {
          var item = oldItems[position]
          item.annotationKeys = item.annotationKeys.map(renamed)
          items.append(item)
        }
      }
      if field != timeField { noteDifferences(pairs, items, old, new, field) }
      axis.items = ItemList(items)
      fields.append(axis)
      places.append(pairs)
    }
    remarks.append("The series breaks (b) behind \(last.iso): \(old.name), then \(new.name)")
  }

  /// The number of cells.
  var cellCount: Int { places.reduce(1) { $0 * $1.count } }

  /// The key that an annotation of the old side has here.
  func renamed(_ key: String) -> String { renamings[key] ?? key }

  /// Which side a cell comes from, and its index there; nil where that side lacks a category.
  func origin(of place: Int) -> (isNew: Bool, cell: Int?) {
    var (rest, items) = (place, [Int](repeating: 0, count: places.count))
    for field in places.indices.reversed() {
      items[field] = rest % places[field].count
      rest /= places[field].count
    }
    let isNew = places[timeField][items[timeField]].new != nil
    var cell: Int? = 0
    for field in places.indices {
      let pair = places[field][items[field]]
      let step = isNew ? newStrides[newFields[field]] : oldStrides[field]
      cell = (isNew ? pair.new : pair.old).flatMap { position in cell.map { $0 + position * step } }
    }
    return (isNew, cell)
  }

  /// Roman numerals stand for other texts in another dataset.
  private mutating func joinAnnotations(_ old: BaseTable, _ new: BaseTable, until last: Period) {
    annotations = new.table.annotations
    for entry in old.table.annotations.entries where !PublicationMark.isMark(entry.key) {
      if let text = annotations[entry.key], text != entry.text {
        let key = "\(old.name) \(entry.key)"
        renamings[entry.key] = key
        annotations = annotations.adding(key, entry.text)
      } else {
        annotations = annotations.adding(entry.key, entry.text)
      }
    }
    for entry in old.table.annotations.entries where PublicationMark.isMark(entry.key) {
      annotations = annotations.adding(entry.key, entry.text)
    }
    annotations = annotations.adding(
      "b", "Break in the series: \(old.name) until \(last.iso), then \(new.name)")
  }

  private mutating func noteDifferences(
    _ pairs: [(old: Int?, new: Int?)], _ items: [Item], _ old: BaseTable, _ new: BaseTable,
    _ field: Int
  ) {
    let onlyOld = zip(pairs, items).filter { $0.0.new == nil }.map { $0.1.label }
    let onlyNew = zip(pairs, items).filter { $0.0.old == nil }.map { $0.1.label }
    guard !onlyOld.isEmpty || !onlyNew.isEmpty else { return }
    let parts = [(old.name, onlyOld), (new.name, onlyNew)].filter { !$0.1.isEmpty }
      .map { "\($0.0) alone has \(listed($0.1))" }
    warnings.append(
      DerivationWarning(
        .categories,
        "\(old.axisNames[field]) differs between the two: \(parts.joined(separator: "; "))",
        remedy:
          "Their cells are missing on the other side; a category that was renamed can be grouped."))
  }
}
