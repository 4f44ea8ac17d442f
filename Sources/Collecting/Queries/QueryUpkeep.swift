public import StatModel

/// Keeps saved queries alive: says which of their ids the schema does not have any more, and puts
/// what stands for them in their place.
///
/// ```swift
/// let schema = KnownSchema(in: workspace, service: address.description)
/// let checkup = try QueryUpkeep.check(query, against: schema)
/// let update = try QueryUpkeep.update(query, against: schema)
/// ```
public enum QueryUpkeep {
  /// Holds every id of a query against the schema.
  ///
  /// - Returns: The findings: dataset, measures, then axis after axis with its values; what is no
  ///   error stands last.
  public static func check(
    _ query: TableQuery, against schema: KnownSchema
  ) throws -> QueryCheckup {
    let resolution = try QueryResolution(of: query, in: schema, choosing: QueryChoices())
    return QueryCheckup(
      findings: resolution.findings + (try QueryNotes(resolution: resolution).findings()))
  }

  /// Puts in the place of ids that are gone what stands for them, where that is beyond doubt or was
  /// chosen. All else stays as it is, and is told.
  ///
  /// The order of axes, measures and rows is kept. A row that comes to be the same as one before it
  /// is left out and told, and so is an id that comes to stand twice in a row.
  ///
  /// - Throws: `QueryUpkeepError` where a choice can't be followed.
  public static func update(
    _ query: TableQuery, against schema: KnownSchema,
    choosing choices: QueryChoices = QueryChoices()
  ) throws -> QueryUpdate {
    try choices.check(for: query, in: schema)
    let resolution = try QueryResolution(of: query, in: schema, choosing: choices)
    return try QueryRewriting(resolution: resolution, choices: choices).update()
  }
}
