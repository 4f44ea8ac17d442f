import StatModel

extension PublisherMarks {
  /// The marks of both tables, and how the new one's `r` agrees with what was observed; that is only
  /// known of releases that follow each other.
  init(from old: Vintage, to new: Vintage, _ comparison: TableComparison, _ tally: CommonTally) {
    let groups = Self.groups(in: old.table, isOld: true) + Self.groups(in: new.table, isOld: false)
    self.init(
      groups: groups, test: Self.test(from: old, to: new, groups, comparison, tally))
  }

  private static func test(
    from old: Vintage, to new: Vintage, _ groups: [Group], _ comparison: TableComparison,
    _ tally: CommonTally
  ) -> Test {
    if comparison.cells.common == 0 { return .notTestable("no cell is common") }
    let periods = new.table.timeAxis?.periods.compactMap { $0 } ?? []
    if let objection = ReleaseRhythm.objection(
      from: old.release, to: new.release, periods: periods)
    {
      return .notTestable(objection)
    }
    guard groups.contains(where: { !$0.isOld && $0.mark == "r" }) else {
      return .notTestable("the new table marks nothing as revised")
    }
    return .tested(
      markedUnchanged: tally.markedUnchanged, changedUnmarked: tally.changedUnmarked)
  }

  /// Mark after mark: the items that carry it, then the single cells.
  static func groups(in table: StatTable, isOld: Bool) -> [Group] {
    PublicationMark.letters.flatMap { mark -> [Group] in
      let byItems = itemGroup(of: mark, in: table, isOld: isOld)
      let cells = table.cubes.reduce(0) { sum, cube in
        sum + cube.annotationKeys.values.count { $0.contains(mark) }
      }
      let byCells = cells > 0 ? Group(mark: mark, isOld: isOld, items: [], cells: cells) : nil
      return [byItems, byCells].compactMap { $0 }
    }
  }

  private static func itemGroup(of mark: String, in table: StatTable, isOld: Bool) -> Group? {
    var labels: [String] = []
    // What no marked item is part of.
    var unmarked = 1
    for field in table.fields {
      let marked = field.items.indices.filter {
        field.items.annotationKeys(at: $0).contains(mark)
      }
      labels += marked.map { field.items[$0].label }
      unmarked *= field.items.count - marked.count
    }
    guard !labels.isEmpty else { return nil }
    return Group(
      mark: mark, isOld: isOld, items: labels,
      cells: (table.cellsPerMeasure - unmarked) * table.measures.count)
  }
}
