import StatModel

extension QueryChoices {
  /// Refuses choices that can't be followed.
  func check(for query: TableQuery, in schema: KnownSchema) throws {
    let values = Set(query.recodes.flatMap { recode in recode.map.map { Array($0.texts) } ?? [] })
    let known = Set(
      [query.dataset] + query.measures + query.axes + query.axes.compactMap(\.fieldID)
        + values.map { SchemaID($0) })
    for id in Set(chosen.keys).union(leftOut).sorted() where !known.contains(id) {
      throw QueryUpkeepError(
        .notInQuery, "The query does not have \(id).",
        remedy: "Choose for an id that `query check` names.")
    }
    for id in leftOut.sorted() where id.kind != .value && MeasureID(id) == nil {
      throw QueryUpkeepError(
        .cannotLeaveOut, "\(id) can't be left out: only measures and values can.",
        remedy: "Choose what stands for it, or write another query.")
    }
    for (id, choice) in chosen.sorted(by: { $0.key < $1.key }) {
      guard choice.kind == id.kind, try schema.lists(choice) else {
        throw QueryUpkeepError(
          .badChoice,
          "\(choice) can't stand for \(id): it is not in the schema, or no \(id.kind.name).",
          remedy: "Look for it with `schema find`, or sync the schema first.")
      }
    }
  }
}
