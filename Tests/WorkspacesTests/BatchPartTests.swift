import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct BatchPartTests {
  private let scratch: Scratch
  private let job = BatchJob(query: Digest(of: [1]), service: "s")

  init() throws { scratch = try Scratch() }

  private func part(_ number: Int) -> BatchPart {
    BatchPart(
      query: Digest(of: [2, UInt8(number)]), number: number, body: [UInt8(number), 7],
      origin: .live, source: "s", observedAt: day(number))
  }

  @Test func partsOutliveTheProcessThatAskedForThem() throws {
    try scratch.use { workspace in
      try workspace.keep(part(2), of: job)
      try workspace.keep(part(1), of: job)
      try workspace.keep(part(1), of: job)
    }
    let workspace = try scratch.open()
    #expect(try workspace.batchParts(of: job) == [part(1), part(2)])
    #expect(try workspace.batchPartQueries(of: job) == [part(1).query, part(2).query])
  }

  @Test func aJobIsOfOneQueryServiceAndLanguage() throws {
    let workspace = try scratch.open()
    try workspace.keep(part(1), of: job)
    var others = [job, job, job]
    others[0].query = Digest(of: [9])
    others[1].service = "t"
    others[2].language = "cy"
    for other in others {
      #expect(try workspace.batchParts(of: other).isEmpty)
      try workspace.removeBatchParts(of: other)
    }
    #expect(try workspace.batchParts(of: job).count == 1)
    try workspace.removeBatchParts(of: job)
    #expect(try workspace.batchParts(of: job).isEmpty)
  }

  @Test func aPruningLeavesParts() throws {
    let workspace = try scratch.open()
    try workspace.keep(part(1), of: job)
    _ = try workspace.prune(isDryRun: false)
    #expect(try workspace.batchParts(of: job) == [part(1)])
  }

  @Test func partsOfAnAbandonedJobAreRemovedByAge() throws {
    let workspace = try scratch.open()
    for number in 1...3 { try workspace.keep(part(number), of: job) }
    #expect(try workspace.removeBatchParts(observedBefore: day(3)) == 2)
    #expect(try workspace.batchParts(of: job).map(\.number) == [3])
  }

  @Test func aDamagedBodyIsFound() throws {
    try scratch.use { try $0.keep(part(1), of: job) }
    try scratch.run(sql: "UPDATE batch_part SET body = x'00'")
    #expect(code { _ = try scratch.use { try $0.batchParts(of: job) } } == .damaged)
  }
}
