import GRDB
public import StatModel

/// What was estimated of the random error in the counts of a dataset.
public struct SavedNoise: Sendable, Equatable {
  /// The standard deviation of the error of one count.
  public var deviation: Double
  /// How many residuals it was estimated from.
  public var residuals: Int
  /// From which table.
  public var source: String

  /// An estimate of its parts.
  public init(deviation: Double, residuals: Int, source: String) {
    self.deviation = deviation
    self.residuals = residuals
    self.source = source
  }
}

extension Workspace {
  /// The estimate for a measure of a dataset, which is from the table that told most.
  public func noise(of measure: SchemaID, in dataset: SchemaID) throws -> SavedNoise? {
    try read { db in
      guard try db.tableExists("noise_estimate") else { return nil }
      return try Row.fetchOne(
        db,
        sql:
          "SELECT deviation, residuals, source FROM noise_estimate WHERE dataset = ? AND measure = ?",
        arguments: [dataset.raw, measure.raw]
      ).map { SavedNoise(deviation: $0[0], residuals: $0[1], source: $0[2]) }
    }
  }

  /// Keeps an estimate, unless one from more residuals is kept already.
  public func keep(noise: SavedNoise, of measure: SchemaID, in dataset: SchemaID) throws {
    let time = Timestamp.preciseText(now())
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO noise_estimate (dataset, measure, deviation, residuals, source, estimated_at)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (dataset, measure) DO UPDATE SET deviation = excluded.deviation,
            residuals = excluded.residuals, source = excluded.source,
            estimated_at = excluded.estimated_at
          WHERE excluded.residuals >= residuals
          """,
        arguments: [
          dataset.raw, measure.raw, noise.deviation, noise.residuals, noise.source, time,
        ])
    }
  }
}
