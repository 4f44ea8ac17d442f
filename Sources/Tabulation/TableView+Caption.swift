import StatModel

extension TableView {
  /// What the table shows: measure or dataset, what stands down and across, and the axes of a
  /// single item.
  var caption: [String] {
    let subject = table.measures.count == 1 ? table.measures[0].label : table.dataset.label
    var axes = rowFields.map { table.fields[$0].label }
    if let acrossField { axes.append("\(table.fields[acrossField].label) (across)") }
    let first = axes.dropLast().joined(separator: ", ")
    let list = axes.last.map { first.isEmpty ? $0 : "\(first) and \($0)" }
    let single = table.fields.indices.filter { field in
      !options.hidesSingle && field != acrossField && !rowFields.contains(field)
    }
    return [list.map { "\(subject) by \($0)" } ?? subject]
      + single.map { "\(table.fields[$0].label): \(itemLabel(0, of: $0))" }
  }
}
