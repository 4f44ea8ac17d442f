import Releases
import StatModel
import StatbookTestSupport
import Testing

/// Axes of hundreds of items that came, went and changed places.
@Suite struct LongAxisTests {
  private func table(_ codes: [Int], label: (Int) -> String) -> StatTable {
    let axis = TableBuilder.Axis.values(
      "Area", column: "AREA", classification: "C",
      codes.map { ("CODE\($0)", label($0)) })
    return TableBuilder(axes: [axis], values: codes.map { Double($0) }).table
  }

  @Test func itemsFindTheirIdsWhateverCameAndWent() {
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let all = Array(0..<300)
      let oldCodes = all.filter { _ in !generator.oneIn(20) }
      var newCodes = all.filter { _ in !generator.oneIn(20) }
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        let (a, b) = (
          Int.random(in: newCodes.indices, using: &generator),
          Int.random(in: newCodes.indices, using: &generator)
        )
        newCodes.swapAt(a, b)
      }
      let relabelled = Set(all.filter { _ in generator.oneIn(30) })
      let (old, new) = (
        table(oldCodes) { "Area \($0)" },
        table(newCodes) { relabelled.contains($0) ? "Place \($0)" : "Area \($0)" }
      )
      let pair = Alignment(from: old, to: new).fields[0]
      let common = oldCodes.filter(Set(newCodes).contains)
      #expect(pair.items.map { oldCodes[$0.old] } == common, "seed \(seed)")
      #expect(pair.items.map { newCodes[$0.new] } == common, "seed \(seed)")
      #expect(
        pair.items.map { $0.state == .relabelled } == common.map(relabelled.contains),
        "seed \(seed)")
      #expect(
        pair.removedItems.map { oldCodes[$0] } == oldCodes.filter { !newCodes.contains($0) },
        "seed \(seed)")
      #expect(
        pair.addedItems.map { newCodes[$0] } == newCodes.filter { !oldCodes.contains($0) },
        "seed \(seed)")
    }
  }
}
