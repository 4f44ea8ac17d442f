import StatModel

extension TableQuery {
  /// The query with the ids of another dataset, part for part: to see what differs apart from the
  /// dataset. Ids of other datasets than its own stay.
  func moved(to other: SchemaID) -> TableQuery {
    guard other != dataset, let old = dataset.datasetName, let new = other.datasetName else {
      return self
    }
    func moved(_ id: SchemaID) -> SchemaID { id.moved(from: old, to: new) }
    return TableQuery(
      dataset: other, measures: measures.map(moved),
      dimensions: dimensions.map { $0.map(moved) },
      recodes: recodes.map { recode in
        Recode(
          axis: moved(recode.axis),
          map: recode.map.map { rows in
            TextRows(rows.map { row in row.map { moved(SchemaID($0)).raw } })
          },
          total: recode.total, unknownMembers: recode.unknownMembers)
      }, unknownMembers: unknownMembers)
  }
}

extension SchemaID {
  fileprivate func moved(from old: Substring, to new: Substring) -> SchemaID {
    guard let name = datasetName, name.utf8.elementsEqual(old.utf8) else { return self }
    return SchemaID(raw[..<name.startIndex] + String(new) + raw[name.endIndex...])
  }
}
