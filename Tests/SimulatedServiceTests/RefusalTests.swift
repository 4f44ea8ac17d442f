import JSONStream
import LoopbackHTTP
import SimulatedService
import Testing

@Suite struct RefusalTests {
  private let simulator = Simulator.still()

  private func refused(_ query: Query) async throws -> JSONValue {
    let reply = try await simulator.post(query)
    #expect(reply.status == 400)
    return try JSONValue(parsing: reply.body)
  }

  @Test(arguments: [
    "str:field:SIM_Households:V_F_SIM_HOUSEHOLDS:NOTHING",
    "str:field:SIM_Households:V_F_SIM_HOUSEHOLDS:hnfamily_type",
    "str:valueset:SIM_Households:V_F_SIM_HOUSEHOLDS:WARD_CODE:V_C_SIMGEOG21_LA_TO_REGION",
    "rubbish",
  ])
  func namesADimensionThatIsUnknown(_ id: String) async throws {
    let error = try await refused(Query([id]))
    #expect(error["errorType"] == .string("SCHEMA_COMPONENT_NOT_FOUND"))
    #expect(error["component"] == .string(id))
  }

  @Test func namesAValueThatIsUnknown() async throws {
    for id in [Names.family("7"), Names.month("202508"), "x"] {
      let recode = Recode(map: [[Names.family("1")], [id]])
      let error = try await refused(Query([Names.family], recodes: [Names.family: recode]))
      #expect(error["component"] == .string(id))
    }
  }

  @Test func namesAMeasureOrDatabaseThatIsUnknown() async throws {
    let measure = try await refused(Query([Names.family], measures: [Names.count + "X"]))
    #expect(measure["component"] == .string(Names.count + "X"))
    var query = Query([Names.family])
    query.database = "str:database:None"
    #expect(try await refused(query)["component"] == .string("str:database:None"))
  }

  @Test(arguments: [
    "", "{", "[]", "{}", "{\"database\":1}", "{\"database\":\"x\",\"dimensions\":3}",
  ])
  func refusesWhatIsNoQuery(_ body: String) async {
    let reply = await simulator.post(Array(body.utf8))
    #expect(reply.status == 400)
    #expect(reply.text.contains("\"message\""))
  }

  @Test func refusesARecodeOfWhatIsNoDimension() async throws {
    let recode = Recode(map: [[Names.family("1")]])
    let error = try await refused(Query([Names.tenure], recodes: [Names.family: recode]))
    #expect(error["errorType"] == .string("BAD_REQUEST"))
  }

  @Test func holdsToTheCellLimitExactly() async throws {
    let limited = Simulator.still { $0.cellLimit = 25 }
    #expect(try await limited.post(Query([Names.family, Names.tenure])).status == 200)
    let reply = try await limited.post(Query([Names.family, Names.children]))
    #expect(reply.status == 400)
    let error = try JSONValue(parsing: reply.body)
    #expect(error["errorType"] == .string("CELL_COUNT"))
    #expect(error["value"] == .number(35) && error["limit"] == .number(25))
  }

  @Test func doesNotTakeAnotherMethodOrPathForItsOwn() async {
    #expect(await simulator.ask("/table").status == 405)
    #expect(await simulator.ask("/schema", method: "POST").status == 405)
    #expect(await simulator.ask("/nothing").status == 404)
    let elsewhere = HTTPRequest(method: "GET", target: "/", headers: [("APIKey", Simulator.key)])
    #expect(await simulator.reply(to: elsewhere).status == 404)
    #expect(await simulator.ask("/table", method: "POST", body: [123, 125]).status == 415)
    #expect(await simulator.post(Array("{}".utf8), to: "/table/").status == 400)
  }
}
