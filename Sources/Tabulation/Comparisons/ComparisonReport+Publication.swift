import Releases
import StatModel

extension ComparisonReport {
  /// The publisher's marks, and whether they agree with what changed.
  var publisherMarks: ReportSection {
    var section = ReportSection("Publisher's marks")
    let marks = revisions.marks
    section.add(marks.groups.map(line))
    switch marks.test {
    case .tested(let markedUnchanged, let changedUnmarked):
      if !marks.groups.isEmpty || changedUnmarked > 0 {
        section.add(
          """
          marked as revised but unchanged: \(cells(markedUnchanged)); changed but not marked: \
          \(cells(changedUnmarked))
          """)
      }
    case .notTestable(let reason):
      if !marks.groups.isEmpty {
        section.add("not testable against what changed: \(reason)")
      }
    }
    return section
  }

  private func cells(_ number: Int) -> String {
    "\(count(number)) \(number == 1 ? "cell" : "cells")"
  }

  private static let mostMarked = 6

  /// `old table, p (provisional): April 2025, May 2025`.
  private func line(for group: PublisherMarks.Group) -> String {
    let side = group.isOld ? old.table : new.table
    let meaning = TableView.shortMeaning(of: group.mark, in: side).map { " (\($0))" } ?? ""
    let marked =
      group.items.isEmpty
      ? cells(group.cells)
      : group.items.count <= Self.mostMarked
        ? group.items.joined(separator: ", ")
        : """
        \(count(group.items.count)) items, \(group.items.first ?? "") … \
        \(group.items.last ?? "")
        """
    return "\(group.isOld ? "old" : "new") table, \(group.mark)\(meaning): \(marked)"
  }

  /// How the status of cells changed: a matrix, and how many gained or lost a mark.
  var statusTransitions: ReportSection {
    var section = ReportSection("Status of cells")
    let status = revisions.status
    guard !status.isEmpty else { return section }
    if status.markedNow > 0 {
      section.add("\(cells(status.markedNow)) marked now, and not before")
    }
    if status.unmarkedNow > 0 {
      section.add("\(cells(status.unmarkedNow)) marked before, and not now")
    }
    var table = TextTable(
      columns: [.init("before")]
        + StatusTransitions.Status.allCases.map { .init("now \(Self.name(of: $0))", .right) })
    table.rows = StatusTransitions.Status.allCases.map { before in
      [.init(Self.name(of: before))]
        + StatusTransitions.Status.allCases.map { .init(status[before, $0]) }
    }
    let hasTransitions = StatusTransitions.Status.allCases.contains { before in
      StatusTransitions.Status.allCases.contains { $0 != before && status[before, $0] > 0 }
    }
    if hasTransitions {
      section.add(
        ReportTable(
          caption: "Cells by their status before and now", table: table,
          isCaptioned: false))
    }
    return section
  }

  private static func name(of status: StatusTransitions.Status) -> String {
    switch status {
    case .figure: "a figure"
    case .zero: "0"
    case .missing: "not given"
    }
  }

  /// What became of footnotes.
  var footnotes: ReportSection {
    var section = ReportSection("Footnotes")
    for note in revisions.notes {
      switch note {
      case .removed(let text): section.add("only in the old table: \(text)")
      case .added(let text): section.add("only in the new table: \(text)")
      case .reworded(let changes): section.blocks.append(.words("reworded", changes))
      }
    }
    return section
  }
}
