import StatModel

/// What is counted over the common cells beside how their values changed, in one pass a measure.
struct CommonTally {
  /// How many counts there are of one period, those that are 0 on both sides left out.
  struct Figures: Equatable {
    var cells = 0
    var identical = 0
  }

  /// How the status of cells changed.
  private(set) var status = StatusTransitions()
  /// The cells that the new table marks as revised, and that did not change.
  private(set) var markedUnchanged = 0
  /// The cells that changed, and that the new table does not mark as revised.
  private(set) var changedUnmarked = 0
  /// For each pair of measures, by the pair of items on the axis of time; a single one without such an
  /// axis.
  private(set) var figures: [[Figures]] = []
  /// The position in ``Alignment/fields`` of the axis of time.
  let timeAxis: Int?

  init(from old: StatTable, to new: StatTable, _ comparison: TableComparison) {
    let alignment = comparison.alignment
    let time = new.timeAxis?.field
    timeAxis = alignment.fields.firstIndex { $0.new == time }
    for measure in alignment.measures {
      let marks = CommonMarks(old, new, alignment, measure)
      figures.append(add(comparison.commonCells, old, new, measure, marks))
    }
  }

  private mutating func add(
    _ common: CommonCells, _ old: StatTable, _ new: StatTable, _ measure: Alignment.MeasurePair,
    _ marks: CommonMarks
  ) -> [Figures] {
    let (before, after) = (old.cubes[measure.old], new.cubes[measure.new])
    let time = timeAxis.flatMap { common.axes.indices.contains($0) ? $0 : nil }
    let step = time.map { common.axes[$0].ordinalStep } ?? max(1, common.count)
    let periods = time.map { common.axes[$0].count } ?? 1
    var figures = [Figures](repeating: Figures(), count: periods)
    common.forEachRun(measure: measure, ignoringTotals: true) { run in
      guard run.isComparable else { return }
      var index = 0
      while index < run.count {
        // As far as the cells are of one period.
        let ordinal = run.first + index
        let end = min(run.count, index + step - ordinal % step)
        var found = Figures()
        while index < end {
          let (a, b) = (before[run.old + index * run.oldStep], after[run.new + index * run.newStep])
          let isIdentical = a == b
          status.count(from: a, to: b)
          if let a, let b, a != 0 || b != 0 {
            found.cells += 1
            if isIdentical { found.identical += 1 }
          }
          if !marks.isEmpty {
            let mark = marks.flags(
              run.first + index, common, old: run.old + index * run.oldStep,
              new: run.new + index * run.newStep)
            count(mark, isIdentical: isIdentical)
          } else if !isIdentical {
            changedUnmarked += 1
          }
          index += 1
        }
        figures[ordinal / step % periods].cells += found.cells
        figures[ordinal / step % periods].identical += found.identical
      }
    }
    return figures
  }

  private mutating func count(_ mark: CommonMarks.Flags, isIdentical: Bool) {
    let (was, now) = (mark.contains(.old), mark.contains(.new))
    if now, !was { status.markedNow += 1 }
    if was, !now { status.unmarkedNow += 1 }
    let isRevised = mark.contains(.revised)
    if isRevised, isIdentical { markedUnchanged += 1 }
    if !isRevised, !isIdentical { changedUnmarked += 1 }
  }
}

extension StatusTransitions {
  fileprivate mutating func count(from old: Double?, to new: Double?) {
    self[Status(old), Status(new)] += 1
  }
}

extension StatusTransitions.Status {
  /// What a cell of this value has.
  init(_ value: Double?) {
    self = value.map { $0 == 0 ? .zero : .figure } ?? .missing
  }
}
