import CellLanguage
import StatModel
import Workspaces

extension CompletionSearch {
  /// Longer levels are not of time.
  private static let mostPeriods = 800

  /// Periods as they are written, the newest first: those of the axis, or, where that is not told, of
  /// the dataset's axes of time.
  mutating func findPeriods() {
    guard context.qualifier == nil, !context.isQuoted else { return }
    for expectation in context.expectations {
      switch expectation {
      case .value(let subject):
        if let axis = axis(of: subject) { addPeriods(of: axis) }
        return
      case .item(let result, let axis):
        addPeriods(of: result, on: axis)
        return
      default: continue
      }
    }
    guard let dataset else { return }
    let fields = names.levels(of: dataset).levels.map(\.id).filter(PeriodAxis.isNamedForTime)
      .compactMap(\.fieldID)
    for field in Set(fields).sorted().prefix(3) { addPeriods(of: field) }
  }

  private mutating func addPeriods(of axis: SchemaID) {
    let levels = names.levels(of: axis.fieldID ?? axis).levels.filter { level in
      (axis.kind == .field || level.id == axis) && 1...Self.mostPeriods ~= level.valueCount
    }
    for level in levels.prefix(8) {
      // A few values tell whether a level is of time.
      guard PeriodList(level: level.id, values: values(of: level.id, limit: 3)) != nil else {
        continue
      }
      let values = values(of: level.id, limit: Self.mostPeriods)
      guard let list = PeriodList(level: level.id, values: values) else { continue }
      let labels = Dictionary(
        values.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
      for (position, entry) in list.entries.reversed().enumerated()
      where list.id(of: entry.period) == entry.id {
        add(entry.period, labels[entry.id] ?? "", entry.id, order: position)
      }
      return
    }
  }

  private func values(of level: SchemaID, limit: Int) -> [Entry] {
    ((try? session.workspace.schemaValues(of: level, limit: limit)) ?? []).map {
      Entry($0.id, $0.label)
    }
  }

  /// Adds the periods of an axis of a result.
  private mutating func addPeriods(of result: String, on axis: Reference) {
    guard let (_, field) = field(of: result, on: axis) else { return }
    let periods = PeriodAxis(field).periods
    let known = periods.indices.filter { position in
      periods[position].map { periods.firstIndex(of: $0) == position } ?? false
    }.sorted { a, b in periods[b].map { b in periods[a].map { $0 > b } ?? false } ?? false }
    for (order, position) in known.prefix(Self.mostPeriods).enumerated() {
      let item = field.items[position]
      if let period = periods[position] {
        add(period, item.label, item.uris.first ?? "", order: order)
      }
    }
  }

  private mutating func add(_ period: Period, _ label: String, _ id: SchemaID, order: Int) {
    guard let text = period.text?.rendered() else { return }
    add(Completion(text, kind: "period", label: label, id: id.raw), order: order)
  }
}

extension Period {
  /// As it is written in a cell; nil where it can't be.
  fileprivate var text: PeriodText? {
    switch self {
    case .month(let year, let month): .month(year: year, month: month)
    case .quarter(let year, let quarter): .quarter(year: year, quarter: quarter)
    case .year(let year): .year(year)
    case .financialYear(let start): .financialYear(start)
    case .months: nil
    }
  }
}
