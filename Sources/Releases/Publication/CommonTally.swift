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
    let isPlain = marks.isEmpty && before.missing.count == 0 && after.missing.count == 0
    var figures = [Figures](repeating: Figures(), count: periods)
    common.forEachRun(measure: measure, ignoringTotals: true) { run in
      guard run.isComparable else { return }
      var start = 0
      while start < run.count {
        // As far as the cells are of one period.
        let ordinal = run.first + start
        let end = min(run.count, start + step - ordinal % step)
        let found =
          isPlain
          ? countPlain(run, start..<end, before.values, after.values)
          : count(run, start..<end, before, after, marks, common)
        figures[ordinal / step % periods].cells += found.cells
        figures[ordinal / step % periods].identical += found.identical
        start = end
      }
    }
    return figures
  }

  private mutating func count(
    _ run: CommonCells.Run, _ cells: Range<Int>, _ before: Cube, _ after: Cube,
    _ marks: CommonMarks, _ common: CommonCells
  ) -> Figures {
    var found = Figures()
    for cell in cells {
      let (oldCell, newCell) = (run.old + cell * run.oldStep, run.new + cell * run.newStep)
      let (a, b) = (before[oldCell], after[newCell])
      status[.init(a), .init(b)] += 1
      if let a, let b, a != 0 || b != 0 {
        found.cells += 1
        if a == b { found.identical += 1 }
      }
      count(marks.flags(run.first + cell, common, old: oldCell, new: newCell), isIdentical: a == b)
    }
    return found
  }

  /// The same where every cell has a figure, and none a mark.
  private mutating func countPlain(
    _ run: CommonCells.Run, _ cells: Range<Int>, _ before: [Double], _ after: [Double]
  ) -> Figures {
    var (bothZero, oldZero, newZero, identical) = (0, 0, 0, 0)
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        for cell in cells {
          let (a, b) = (
            before[run.old + cell * run.oldStep], after[run.new + cell * run.newStep]
          )
          if a == b { identical += 1 }
          if a == 0 { oldZero += 1 }
          if b == 0 { newZero += 1 }
          if a == 0, b == 0 { bothZero += 1 }
        }
      }
    }
    status[.zero, .zero] += bothZero
    status[.zero, .figure] += oldZero - bothZero
    status[.figure, .zero] += newZero - bothZero
    status[.figure, .figure] += cells.count - oldZero - newZero + bothZero
    changedUnmarked += cells.count - identical
    return Figures(cells: cells.count - bothZero, identical: identical - bothZero)
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

extension StatusTransitions.Status {
  /// What a cell of this value has.
  init(_ value: Double?) {
    self = value.map { $0 == 0 ? .zero : .figure } ?? .missing
  }
}
