import StatModel

/// A table as SDMX sees it: dimensions with their codes, one measure of observations, attributes.
///
/// 1. The measures of the table are the codes of the dimension `MEASURE`, the first.
/// 2. An axis whose items are all periods, without a Total, is `TIME_PERIOD`, if it is the first such.
/// 3. A Total has the code `_T`. What SDMX does not allow in a code is `_`; the label tells what it is.
struct SDMXTable {
  /// A dimension.
  struct Dimension {
    let id: String
    let label: String
    /// One for each item, in the order of the axis.
    let codes: [String]
    /// None where the codes are periods, which need none.
    let labels: [String]?
    var isTime: Bool { labels == nil }
  }

  let source: ExportedTable
  /// The dimension of measures, then one for each field.
  let dimensions: [Dimension]
  /// The identifier of the dataflow and of its structure.
  let id: String

  /// Who names the structures: they are made here, and not by the publisher.
  static let agency = "STATBOOK"
  static let version = "1.0.0"
  static let time = "TIME_PERIOD"
  /// The identifiers of what is no dimension.
  static let others: Set<String> = [
    "MEASURE", "OBS_VALUE", "OBS_STATUS", "MARKS", "NOTES", "DECIMALS", time, "STRUCTURE",
    "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY",
  ]

  init(_ source: ExportedTable) {
    self.source = source
    id = SDMXNames.component(source.name)
    let ids = SDMXNames.identifiers(
      for: source.axisNames, isComponent: true, taken: Self.others)
    var hasTime = false
    let fields = zip(source.table.fields, ids).map { field, id -> Dimension in
      if !hasTime, let periods = Self.periods(of: field) {
        hasTime = true
        return Dimension(id: Self.time, label: field.label, codes: periods, labels: nil)
      }
      let codes = zip(field.codes, field.items.indices).map { code, item in
        field.items.kind(at: item) == .total ? "_T" : code
      }
      return Dimension(
        id: id, label: field.label, codes: SDMXNames.identifiers(for: codes),
        labels: field.items.indices.map { field.items.labels[$0].joined(separator: " + ") })
    }
    let measures = source.table.measures
    dimensions =
      [
        Dimension(
          id: "MEASURE", label: "Measure",
          codes: SDMXNames.identifiers(
            for: measures.map { String($0.uri.raw.trimmingPrefix("str:")) }),
          labels: measures.map(\.label))
      ] + fields
  }

  /// The periods of an axis as SDMX writes them; nil where an item is none, or two are the same.
  private static func periods(of field: StatTable.Field) -> [String]? {
    let periods = PeriodAxis(field).periods.compactMap { $0 }
    guard periods.count == field.items.count, !periods.isEmpty, Set(periods).count == periods.count
    else { return nil }
    return periods.map { period in
      switch period {
      case .month, .quarter, .year: return period.iso
      case .financialYear: return "\(period.firstMonth.iso)-01/P1Y"
      case .months:
        let length = period.lastMonth.index - period.firstMonth.index + 1
        return "\(period.firstMonth.iso)-01/P\(length)M"
      }
    }
  }

  /// The status of an observation in the list of codes that SDMX has for all domains (CL_OBS_STATUS): the
  /// first that applies. A revised figure is a normal one there.
  static func status(ofMarks marks: [String], isMissing: Bool) -> String {
    if isMissing { return "O" }
    let codes = ["b": "B", "f": "F", "e": "E", "p": "P", "u": "U"]
    return ["b", "f", "e", "p", "u"].first { marks.contains($0) }.flatMap { codes[$0] } ?? "A"
  }
}
