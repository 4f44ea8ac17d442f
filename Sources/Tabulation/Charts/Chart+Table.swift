import Diagnostics
public import StatModel

extension Chart {
  /// A chart of a table.
  ///
  /// - Parameters:
  ///   - axisNames: What the table's axes are called where a message names them; made of the labels
  ///     where there are not as many as axes.
  ///   - x: The position of the field that runs from left to right; nil chooses the complete axis
  ///     of periods, else the longest of several items.
  ///   - series: The position of the field with a series for each item; nil chooses the one other
  ///     axis of several items.
  ///   - panels: The position of the field with a small multiple for each item; nil is none.
  ///   - top: How many to draw: of lines the largest by their latest value, of bars the largest.
  ///   - title: What stands above; made of the table where nil.
  ///   - provenance: Where the table came from, for the last of the notes.
  public init(
    _ kind: Kind, of table: StatTable, axisNames: [String], x: Int?, series: Int?,
    panels: Int? = nil, top: Int?, title: String?, provenance: Provenance?
  ) throws(ChartFailure) {
    let names =
      axisNames.count == table.fields.count ? axisNames : AxisNames.slugs(of: table)
    let measure = try Self.measure(of: table)
    let fields = table.fields.indices
    let axes = try ChartAxes(
      of: table, names: names, x: x.flatMap { fields.contains($0) ? $0 : nil },
      series: series.flatMap { fields.contains($0) ? $0 : nil },
      panels: panels.flatMap { fields.contains($0) ? $0 : nil })
    var figures = ChartFigures(of: table, axes: axes)
    let ranking = top.flatMap { figures.keep(largest: $0, of: kind) }
    try figures.check(
      kind, seriesName: axes.series.map { names[$0] } ?? "",
      panelName: axes.panels.map { names[$0] } ?? "")
    self.kind = kind
    self.title = title ?? Self.title(of: table, axes)
    subtitle = Self.subtitle(of: table, provenance)
    notes =
      (title == nil ? [] : Self.unnamed(table))
      + Self.notes(of: table, axes, figures) + [ranking].compactMap { $0 }
      + (provenance.map { [TableView.line(for: $0, format: .plain)] } ?? [])
    categoryLabel = axes.x.map { table.fields[$0].label } ?? ""
    valueLabel = measure.label
    categories = figures.categories
    positions = figures.positions
    timeUnit = figures.timeUnit
    decimals = table.cubes[0].precision
    self.series = figures.series
    self.panels = figures.panels
  }

  /// The one measure that a chart is of.
  static func measure(of table: StatTable) throws(ChartFailure) -> StatTable.Measure {
    if table.measures.count == 1, let measure = table.measures.first { return measure }
    let labels = table.measures.map { JSONString.quoted($0.label) }
    throw ChartFailure(
      message: labels.isEmpty
        ? "the table has no measure"
        : "the table has \(labels.count) measures: \(labels.joined(separator: ", "))",
      remedy: labels.first.map { "Select one of them, as in RESULT[measure: \($0)]" }
        ?? "Ask for a measure.")
  }

  /// Measure, dataset, release and source in a line.
  public static func subtitle(of table: StatTable, _ provenance: Provenance?) -> String {
    let (measure, dataset) = (table.measures[0].label, table.dataset.label)
    let source = provenance.map { provenance in
      (provenance.release.map { ["release \($0)"] } ?? [])
        + ["from \(provenance.source), \(provenance.origin.rawValue)"]
    }
    return
      ([measure] + (dataset == measure ? [] : [dataset]) + (source ?? [])).joined(separator: "; ")
  }

  /// The dataset, which a title of the user's own may not say, where the measure does not either.
  static func unnamed(_ table: StatTable) -> [String] {
    let (measure, dataset) = (table.measures[0].label, table.dataset.label)
    return dataset == measure ? [] : ["Dataset: \(dataset)"]
  }

  /// The measure, what it is by, the dataset where it has another name, and what is selected.
  static func title(of table: StatTable, _ axes: ChartAxes) -> String {
    let measure = table.measures[0].label
    let by = [axes.x, axes.series, axes.panels].compactMap { $0 }
      .filter { table.fields[$0].items.count > 1 }
    let labels = by.map { table.fields[$0].label }
    let list =
      labels.dropLast().joined(separator: ", ") + (labels.count > 1 ? " and " : "")
      + (labels.last ?? "")
    let selected = table.fields.indices.filter { !by.contains($0) }.map { field in
      let items = table.fields[field].items
      let item = axes.fixed[field] ?? items.drawn.first ?? 0
      return "\(table.fields[field].label): \(TableView.name(of: items, at: item))"
    }
    return
      ([list.isEmpty ? measure : "\(measure) by \(list)"]
      + (table.dataset.label == measure ? [] : [table.dataset.label]) + selected)
      .joined(separator: "; ")
  }
}
