import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct BatchTests {
  /// The answer that the parts of a plan make, asked in any order.
  private func stitched(
    _ plan: BatchPlan, by service: Tabulator, using generator: inout SeededGenerator
  ) throws -> TableResponse {
    var stitch = BatchStitch(plan)
    var service = service
    for part in plan.parts.shuffled(using: &generator) {
      service.numbering = Int.random(in: 0...2, using: &generator)
      try stitch.add(service.answer(part.query), to: part)
    }
    return try stitch.finish()
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func partsMakeTheTableThatOneAnswerWouldBe(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var (planned, split) = (0, 0)
    for _ in 0..<40 {
      let (query, values) = TableQuery.random(using: &generator)
      let service = Tabulator(values: values, addsDate: generator.oneIn(2))
      let whole = service.answer(query)
      let cells = whole.cellsPerMeasure * whole.measures.count
      let limit = Int.random(in: 1...cells, using: &generator)
      let axes = values.mapValues { BatchAxis.values($0) }
      guard let plan = try? BatchPlan(query, axes: axes, cellLimit: limit) else { continue }
      planned += 1
      split += plan.splitAxes.isEmpty ? 0 : 1
      #expect(plan.cells == cells)
      #expect(plan.parts.reduce(0) { $0 + $1.cells } == cells, "every cell is asked for once")
      for part in plan.parts {
        let table = service.answer(part.query)
        #expect(part.cells == table.cellsPerMeasure * table.measures.count)
        #expect(part.cells <= limit)
      }
      let response = try stitched(plan, by: service, using: &generator)
      #expect(response.table.dataDigest == whole.dataDigest)
      #expect(response.table.labelsDigest == whole.labelsDigest)
      #expect(query.mismatches(with: response.table).isEmpty)
      let read = try TableResponse.decode(response.body)
      #expect(read.table == response.table)
    }
    #expect(planned > 20 && split > 10)
  }

  /// What was recorded in parts is replayed by the same plan. If this fails, older recordings of large
  /// queries can't be replayed any more.
  @Test(arguments: [([12, 5], 1, 10, "6 bec84959"), ([3, -7, 4], 2, 30, "8 168767b3")])
  func aPlanStaysTheOneThatRecordingsWereMadeBy(
    lengths: [Int], measures: Int, limit: Int, parts: String
  ) throws {
    let plan = try BatchPlan(query(lengths, measures: measures), cellLimit: limit)
    let digests = plan.parts.map(\.query.digest.hex).joined()
    #expect("\(plan.parts.count) \(Digest(of: Array(digests.utf8)).short)" == parts)
  }

  /// A query of axes of these lengths, the negative ones with a Total.
  private func query(_ lengths: [Int], measures: Int = 1) -> TableQuery {
    let axes = lengths.indices.map { SchemaID("str:field:D:T:A\($0)") }
    return TableQuery(
      dataset: "str:database:D", measures: (0..<measures).map { SchemaID("str:count:D:M\($0)") },
      dimensions: axes.map { [$0] },
      recodes: zip(axes, lengths).map { axis, length in
        let values = (0..<abs(length)).map { SchemaID("str:value:D:T:C:L:\($0)") }
        return Recode(axis: axis, values: values, total: length < 0)
      })
  }

  @Test(arguments: [
    ([60, 400, 10], 240_000, 1, []), ([60, 400, 10], 100_000, 3, [0]),
    ([60, 400, 10], 4000, 60, [0]),
    ([-60, 400], 10_000, 3, [1]),  // along the axis without a Total, though it is further in
    ([-10, -10], 60, 3, [0]), ([10, 10], 7, 20, [0, 1]), ([3, 4], 1, 12, [0, 1]),
  ])
  func thereAreAsFewRequestsAsCanBe(
    lengths: [Int], limit: Int, requests: Int, axes: [Int]
  ) throws {
    let plan = try BatchPlan(query(lengths), cellLimit: limit)
    #expect(plan.parts.count == requests)
    #expect(plan.splitAxes == axes.map { SchemaID("str:field:D:T:A\($0)") })
    #expect(plan.parts.map(\.number) == Array(1...requests))
  }

  @Test func aTotalOfASplitAxisIsAskedForAsOneGroup() throws {
    let plan = try BatchPlan(query([-4]), cellLimit: 2)
    let maps = plan.parts.map { $0.query.recodes[0].map.map(Array.init) ?? [] }
    #expect(maps.map(\.count) == [2, 2, 1])
    #expect(maps[2][0].count == 4)
    #expect(plan.parts.allSatisfy { !$0.query.recodes[0].total })
  }

  @Test func measuresCountAsCells() throws {
    #expect(try BatchPlan(query([10], measures: 3), cellLimit: 10).parts.count == 4)
  }

  @Test func whatCannotBeSplitIsSaid() throws {
    let tooDeep = #expect(throws: APIError.self) {
      try BatchPlan(query([10, 10, 10]), cellLimit: 5)
    }
    #expect(tooDeep?.code == .cellLimit && tooDeep?.cells?.asked == 1000)
    var unknown = query([3, 4])
    unknown.recodes.removeLast()
    let error = #expect(throws: APIError.self) { try BatchPlan(unknown, cellLimit: 5) }
    #expect(error?.message.contains("str:field:D:T:A1") == true)
    #expect(error?.remedy.contains("schema sync") == true)
    let size = try #require(unknown.axis(fromCells: 12, known: [:]))
    #expect(size.axis == "str:field:D:T:A1" && size.size == .count(4))
    #expect(unknown.axis(fromCells: 13, known: [:]) == nil)
    let plan = try BatchPlan(unknown, axes: [size.axis: size.size], cellLimit: 5)
    #expect(plan.splitAxes == ["str:field:D:T:A0"] && plan.parts.count == 3)
  }

  @Test func aRefusalSaysTheLimitAndTheLengthOfAnUnknownAxis() throws {
    var unknown = query([3, -400], measures: 2)
    unknown.recodes[1].map = nil
    let refusal = APIError(.cellLimit, "Too many.", remedy: "-", cells: (2406, 1000))
    let plan = try BatchPlan(unknown, refusedWith: refusal)
    #expect(plan.cells == 2406 && plan.parts.map(\.cells) == [802, 802, 802])
    let other = APIError(.refused, "No.", remedy: "-")
    let error = #expect(throws: APIError.self) { try BatchPlan(unknown, refusedWith: other) }
    #expect(error?.code == .refused)
  }

  @Test func partsOfTwoReleasesMakeNoTable() throws {
    let plan = try BatchPlan(query([4, -3]), cellLimit: 8)
    let old = Tabulator()
    let changes: [(inout StatTable) -> Void] = [
      { $0.fields[1].label = "another label" }, { $0.dataset.annotationKeys = [] },
      { $0.cubes[0].precision = 2 }, { $0.measures[0].label = "another" },
      { $0.dataset.label = "another" },
      { table in
        var items = Array(table.fields[1].items)
        items[1].labels = ["relabelled"]
        table.fields[1].items = ItemList(items)
      },
      { table in
        var entries = table.annotations.entries
        entries[2].text = "of all, revised"
        table.annotations = AnnotationMap(entries)
      },
    ]
    for (number, change) in changes.enumerated() {
      var stitch = BatchStitch(plan)
      try stitch.add(old.answer(plan.parts[0].query), to: plan.parts[0])
      var other = old.answer(plan.parts[1].query)
      change(&other)
      let error = #expect(throws: APIError.self, "change \(number)") {
        try stitch.add(other, to: plan.parts[1])
      }
      #expect(error?.code == .partsDiffer)
      #expect(throws: APIError.self) { try stitch.finish() }
      // What did not fit left no trace.
      try stitch.add(old.answer(plan.parts[1].query), to: plan.parts[1])
      #expect(try stitch.finish().table.dataDigest == old.answer(plan.query).dataDigest)
    }
  }

  @Test func anAnswerToAnotherPartIsRefused() throws {
    let plan = try BatchPlan(query([4, 3]), cellLimit: 6)
    var stitch = BatchStitch(plan)
    let other = Tabulator().answer(plan.parts[1].query)
    #expect(throws: APIError.self) { try stitch.add(other, to: plan.parts[0]) }
    #expect(stitch.missing.count == 2)
  }
}
