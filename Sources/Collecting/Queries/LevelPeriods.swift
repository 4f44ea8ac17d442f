import StatModel

/// The periods of a level of an axis of time, in the service's order.
struct LevelPeriods {
  let all: [(entry: KnownSchema.Entry, period: Period)]

  /// Nil where the level is none of time. Single values such as "Not available" are no period.
  init?(level: SchemaID, values: [KnownSchema.Entry]) {
    let axis = PeriodAxis(axis: level, items: values.map { (id: $0.id, label: $0.label) })
    all = zip(values, axis.periods).compactMap { value, period in period.map { (value, $0) } }
    // Most values must be periods: a category may have a code, or a label, that looks like one.
    guard !all.isEmpty, all.count * 2 > values.count, axis.sources.contains(where: { $0 == .code })
    else { return nil }
    if !PeriodAxis.isNamedForTime(level), all.count + 1 < values.count { return nil }
  }
}
