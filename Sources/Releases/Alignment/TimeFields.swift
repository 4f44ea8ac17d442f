import StatModel

extension StatTable.Field {
  /// Whether every single value is a period, and there is one at least.
  var isOfTime: Bool {
    // Most axes are not, and have thousands of labels: the first value says so.
    guard let first = items.indices.first(where: { items.kind(at: $0) == .value }),
      let uri = items.uris[first].first
    else { return false }
    let item = (id: SchemaID(uri), label: items.labels[first].first ?? "")
    guard PeriodAxis(axis: self.uri, items: [item]).periods.first.flatMap({ $0 }) != nil else {
      return false
    }
    return PeriodAxis(self).isComplete(for: self)
  }
}
