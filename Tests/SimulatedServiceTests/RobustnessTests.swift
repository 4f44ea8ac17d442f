import Foundation
import JSONStream
import LoopbackHTTP
import SimulatedService
import StatbookTestSupport
import Testing

/// Whatever is sent, there is an answer that says why not.
@Suite struct RobustnessTests {
  private let simulator = Simulator.still {
    $0.requestLimit = nil
    $0.tableLimit = nil
  }

  private static let query: [UInt8] = {
    let query = Query(
      [Names.family, Names.tenure], measures: [Names.count, Names.meanPayment],
      recodes: [Names.family: Recode(map: [[Names.family("1"), Names.family("2")]], total: true)])
    return (try? JSONEncoder().encode(query)).map(Array.init) ?? []
  }()

  private func expectAnswer(_ reply: HTTPReply) {
    #expect([200, 304, 400, 404, 405].contains(reply.status))
    if reply.status == 200 || reply.status == 400 {
      #expect(throws: Never.self) { try JSONValue(parsing: reply.body) }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func answersDamagedQueries(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let json = try JSONValue(parsing: Self.query)
    for _ in 0..<150 {
      var bytes = Self.query
      generator.damage(&bytes)
      expectAnswer(await simulator.post(bytes))
      expectAnswer(await simulator.post(generator.misshapen(json).bytes(.prettyInOrder)))
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func answersDamagedTargets(seed: UInt64) async {
    var generator = SeededGenerator(seed: seed)
    let targets = [
      "/schema/" + Names.authorities + "?page=2", "/schema/" + Names.family("1"), "/info",
      "/schema/str:group:SIM_Households:X_Geography+%2528residence-based%2529",
      "/table/saved/str:table:defaulttable_SIM_Incomes", "/rate_limit_table",
    ]
    for _ in 0..<150 {
      var bytes = Array((targets.randomElement(using: &generator) ?? "").utf8)
      generator.damage(&bytes)
      expectAnswer(await simulator.ask(String(decoding: bytes, as: UTF8.self)))
    }
  }

  @Test(arguments: [
    "?page=0", "?page=-1", "?page=9223372036854775807", "?page=99999999999999999999", "?page=x",
  ])
  func hasNoSuchPage(_ page: String) async {
    #expect(await simulator.ask("/schema/" + Names.authorities + page).status == 400)
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0", "-1", "1", "001"])
  func hasNoFurtherDatasets(_ number: String) async {
    #expect(await simulator.ask("/schema/str:database:SIM_Further_\(number)").status == 400)
  }

  @Test func bearsNoTableThatMemoryDoesNot() async throws {
    let unlimited = Simulator.still { $0.cellLimit = nil }
    let rows = Recode(map: Array(repeating: [Names.family("1")], count: 60_000))
    let months = Recode(map: Array(repeating: [Names.month("202501")], count: 60_000))
    let query = Query(
      [Names.family, Names.month], recodes: [Names.family: rows, Names.month: months])
    let error = try JSONValue(parsing: try await unlimited.post(query).body)
    #expect(error["errorType"]?.string == "CELL_COUNT")
    #expect(error["value"]?.integer == 3_600_000_000)
  }

  @Test(.needsCorpus, arguments: Corpus.queries)
  func namesTheDatasetOfARealQueryAsUnknown(_ file: Corpus.File) async throws {
    let body = try file.bytes()
    let reply = await simulator.post(body)
    #expect(reply.status == 400)
    let database = try JSONValue(parsing: body)["database"]?.string
    #expect(try JSONValue(parsing: reply.body)["component"]?.string == database)
  }

  @Test(.needsCorpus) func refusesARealQueryThatIsNoJSON() async throws {
    let reply = await simulator.post(try Corpus.file("queries/malformed.json").bytes())
    #expect(reply.status == 400)
    #expect(reply.text.contains("JSON"))
  }
}
