import Releases
import StatModel
import StatbookTestSupport
import Testing

/// Every kind of edit, over hundreds of random tables: it is reported as what it is and as nothing
/// else, seen from either side, and the patch makes the new table of the old one.
@Suite struct EditPropertyTests {
  /// What each edit makes of the tables that have something of the kind.
  private func forEachEdited(
    _ edit: TableEdit, seeds: Range<UInt64> = 0..<40,
    _ body: (_ seed: UInt64, _ old: StatTable, _ new: StatTable, Findings) throws -> Void
  ) rethrows {
    var count = 0
    for seed in seeds {
      var generator = SeededGenerator(seed: seed)
      let old = StatTable.random(using: &generator).withDistinctNotes
      guard let (new, findings) = edit.applied(to: old, using: &generator) else { continue }
      count += 1
      try body(seed, old, new, findings)
    }
    #expect(count >= seeds.count / 8, "too few tables have something of the kind")
  }

  @Test(arguments: TableEdit.allCases)
  func anEditIsReportedAsWhatItIsAndAsNothingElse(edit: TableEdit) {
    forEachEdited(edit, seeds: 0..<200) { seed, old, new, expected in
      var found = Findings(TableComparison(from: old, to: new))
      if edit.takesAway {
        // So that a footnote may be used no more.
        found.removedNotes = []
      }
      #expect(found == expected, "seed \(seed)")
    }
  }

  @Test(arguments: TableEdit.allCases)
  func anEditMirrorsItselfFromTheOtherSide(edit: TableEdit) {
    forEachEdited(edit) { seed, old, new, _ in
      let (there, back) = (TableComparison(from: old, to: new), TableComparison(from: new, to: old))
      let (found, mirrored) = (Findings(there), Findings(back))
      #expect(found.counts == mirrored.counts.mirrored, "seed \(seed)")
      #expect(there.verdict == back.verdict, "seed \(seed)")
      #expect(found.removed == mirrored.added && found.added == mirrored.removed, "seed \(seed)")
      #expect(
        found.fields.values.map(\.rawValue).sorted()
          == mirrored.fields.values.map(\.rawValue).sorted(), "seed \(seed)")
      #expect(
        found.items.values.map(\.rawValue).sorted()
          == mirrored.items.values.map(\.rawValue).sorted(), "seed \(seed)")
      #expect(found.coverage == mirrored.coverage, "seed \(seed)")
      #expect(found.removedNotes == mirrored.addedNotes, "seed \(seed)")
      #expect(
        there.changes.compactMap(\.difference).sorted()
          == back.changes.compactMap { $0.difference.map { -$0 } }.sorted(), "seed \(seed)")
    }
  }

  @Test(arguments: TableEdit.allCases)
  func thePatchOfAnEditMakesTheNewTable(edit: TableEdit) {
    forEachEdited(edit) { seed, old, new, _ in
      for (from, to) in [(old, new), (new, old)] {
        let patch = TablePatch(from: TableComparison(from: from, to: to), old: from, new: to)
        #expect(from.applying(patch) == to, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    TableEdit.itemLabel, .code, .itemOrder, .fieldOrder, .totalRemoved, .footnote, .fieldRenamed,
    .level, .precision, .measureRemoved, .mappedSet,
  ])
  func aPatchCarriesNoCellThatTheOldTableHas(edit: TableEdit) {
    forEachEdited(edit) { seed, old, new, _ in
      let patch = TablePatch(from: TableComparison(from: old, to: new), old: old, new: new)
      #expect(patch.carriedCells == 0, "seed \(seed)")
    }
  }
}
