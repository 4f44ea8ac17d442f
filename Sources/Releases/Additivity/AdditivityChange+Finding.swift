import StatModel

extension AdditivityChange {
  /// The answers for each field that both tables have.
  static func changes(
    from old: Vintage, to new: Vintage, _ alignment: Alignment, _ noise: NoiseEstimates
  ) -> [AdditivityChange] {
    let (before, after) = (noise.oldModels, noise.newModels)
    return alignment.fields.map { pair in
      AdditivityChange(
        field: new.table.fields[pair.new].label, position: pair.new,
        old: Additivity(of: old.table, over: pair.old, noise: before, keeping: kept),
        new: Additivity(of: new.table, over: pair.new, noise: after, keeping: kept),
        oldOverlaps: CategoryOverlap.found(in: old.table, over: pair.old, noise: before),
        newOverlaps: CategoryOverlap.found(in: new.table, over: pair.new, noise: after))
    }
  }
}
