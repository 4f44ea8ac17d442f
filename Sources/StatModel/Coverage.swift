/// What a table covers: dataset, measures, and on every axis the set of values. Two figures may be
/// compared only if they cover the same.
public struct Coverage: Sendable, Equatable {
  /// The dataset that the figures are of.
  public var dataset: SchemaID
  /// The uris of the measures, in the order of the table.
  public var measures: [SchemaID]
  /// What each axis covers, in the order of the table.
  public var axes: [Axis]

  /// What one axis covers.
  public struct Axis: Sendable, Equatable {
    /// The field or valueset.
    public var field: SchemaID
    /// The field's label.
    public var label: String
    /// The values of all items; what a Total of the axis is the total of.
    public var values: Set<SchemaID>
    /// The number of single values, custom groups and Totals among the items.
    public var singleValues: Int
    /// How many custom groups are among the items.
    public var groups: Int
    /// How many Totals are among the items: 0 or 1 in all answers seen.
    public var totals: Int
    /// The first and last period, where the axis is one of time.
    public var periods: ClosedRange<Period>?
  }

  /// What a table covers.
  public init(of table: StatTable) {
    dataset = table.dataset.uri
    measures = table.measures.map(\.uri)
    axes = table.fields.map { Axis($0) }
  }
}

extension Coverage.Axis {
  /// What a field covers.
  public init(_ field: StatTable.Field) {
    self.field = field.uri
    label = field.label
    values = Set(field.items.uris.texts.map { SchemaID($0) })
    let kinds = field.items.indices.map { field.items.kind(at: $0) }
    singleValues = kinds.count { $0 == .value }
    groups = kinds.count { $0 == .group }
    totals = kinds.count { $0 == .total }
    let axis = PeriodAxis(field)
    let known = axis.periods.compactMap { $0 }
    periods =
      axis.isComplete(for: field)
      ? known.min().flatMap { first in known.max().map { first...$0 } } : nil
  }
}

extension Coverage.Axis: CustomStringConvertible {
  /// For people: `Month: 118 values, 2015-08 to 2025-05`.
  public var description: String {
    var parts: [String] = []
    if singleValues > 0 {
      parts.append("\(singleValues) \(singleValues == 1 ? "value" : "values")")
    }
    if groups > 0 { parts.append("\(groups) \(groups == 1 ? "group" : "groups")") }
    if totals > 0 { parts.append("the Total of these") }
    if let periods {
      let (first, last) = (periods.lowerBound.iso, periods.upperBound.iso)
      parts.append(first == last ? first : "\(first) to \(last)")
    }
    return "\(label): \(parts.joined(separator: ", "))"
  }
}
