public import Releases
public import StatModel
public import Workspaces

extension Workspace {
  /// The mappings that users have made, as comparisons take them.
  public func manualMappings() throws -> [ManualMapping] {
    try mappings().compactMap { mapping in
      ManualMapping.Kind(rawValue: mapping.kind).map {
        ManualMapping(
          $0, old: mapping.old, new: mapping.new,
          redefinedFrom: mapping.redefinedFrom.flatMap { Period(written: $0) },
          reason: mapping.reason)
      }
    }
  }

  /// What was estimated before of the random error in a table's counts.
  public func noiseModels(of table: StatTable) throws -> [SchemaID: NoiseModel] {
    var models: [SchemaID: NoiseModel] = [:]
    for measure in table.measures where measure.isCount {
      guard let noise = try noise(of: measure.uri, in: table.dataset.uri) else { continue }
      models[measure.uri] = NoiseModel(
        deviation: noise.deviation, residuals: noise.residuals, source: noise.source)
    }
    return models
  }

  /// Keeps what a comparison has estimated, so that tables without Totals can be judged by it.
  ///
  /// - Parameter table: The new table, whose measures they are of.
  public func keep(
    estimates: [(measure: Int, model: NoiseModel)], of table: StatTable
  ) throws {
    for (measure, model) in estimates {
      try keep(
        noise: SavedNoise(
          deviation: model.deviation, residuals: model.residuals, source: model.source),
        of: table.measures[measure].uri, in: table.dataset.uri)
    }
  }
}

extension VintageComparison {
  /// The sizes of the random error that are known, with the positions of their measures in the new
  /// table.
  public var estimates: [(measure: Int, model: NoiseModel)] {
    zip(table.alignment.measures, noise).compactMap { pair, knowledge in
      guard case .estimated(let model) = knowledge else { return nil }
      return (pair.new, model)
    }
  }
}
