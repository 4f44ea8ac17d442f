import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ReplayTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func replaysAQueryWhoseKeysAndIndentationDiffer() async throws {
    let query = Example.query()
    let replay = try ReplayTransport(try folder.record([("persons", query)]))
    guard case .object(let members) = query.json else { return }
    let reordered = JSONValue.object(members.reversed()).bytes(.prettyInOrder)
    let sent = try TableQuery.parse(reordered).query

    let response = try await replay.send(sent)

    #expect(response.body == Example.body(of: query))
    #expect(response.headers["content-type"] == "application/json;charset=UTF-8")
    #expect(
      response.source
        == ResponseSource(
          origin: .recorded, name: "set", observedAt: Example.day, release: "2025-01"))
  }

  @Test func missesAQueryThatDiffersInOneValueAndNamesIt() async throws {
    let set = try folder.record([
      ("persons", Example.query()), ("wales", Example.query(regions: ["W1"])),
    ])
    let replay = try ReplayTransport(set)
    let error = await #expect(throws: APIError.self) {
      try await replay.send(Example.query(regions: ["E1", "E2", "S1"]), label: "more")
    }
    #expect(error?.code == .notRecorded)
    let message = try #require(error?.message)
    #expect(message.contains("Region: recorded 2 values, asked 3: + S1"))
    #expect(message.contains("near 1: persons, 2 × 1 cells"))
    #expect(error?.remedy.contains("statbook fixtures add \(set.directory)") == true)
    #expect(replay.usage.misses.map(\.reason) == [.otherQuery])
  }

  @Test func handsOutRepeatsInOrderAndThenStaysAtTheLast() async throws {
    try folder.record([("persons", Example.query())], first: 1)
    let set = try folder.record([("persons", Example.query())], first: 50)
    let replay = try ReplayTransport(set)
    var firsts: [Double] = []
    for _ in 0..<3 {
      let body = try await replay.send(Example.query()).body
      firsts.append(try TableResponse.decode(body).table.cubes[0].values[0])
    }
    #expect(firsts == [1, 50, 50])
    #expect(replay.usage.uses.map(\.times) == [1, 2])
    #expect(replay.usage.repeated.map(\.responseFile) == [set.entries[1].responseFile])
  }

  @Test func strictOrderMakesOneTooManyAnError() async throws {
    let set = try folder.record([("persons", Example.query())])
    let replay = try ReplayTransport(set, isStrictOrder: true)
    _ = try await replay.send(Example.query())
    let error = await #expect(throws: APIError.self) { try await replay.send(Example.query()) }
    #expect(error?.code == .notRecorded)
    #expect(replay.usage.misses.map(\.reason) == [.usedUp])
    #expect(replay.usage.uses.map(\.times) == [1])
  }

  @Test func replaysAsOfARelease() async throws {
    try folder.record([("persons", Example.query())], release: "2025-01", first: 1)
    let set = try folder.record([("persons", Example.query())], release: "2025-02", first: 2)
    func first(_ replay: ReplayTransport) async throws -> Double {
      try TableResponse.decode(try await replay.send(Example.query()).body).table.cubes[0].values[0]
    }
    #expect(try await first(ReplayTransport(set)) == 2)
    #expect(try await first(ReplayTransport(set, release: "2025-01")) == 1)
    #expect(try await first(ReplayTransport(set, releases: ["Persons": "2025-01"])) == 1)
    #expect(
      try await first(ReplayTransport(set, release: "2025-02", releases: ["Persons": "2025-01"]))
        == 1)
    #expect(try await first(ReplayTransport(set, releases: ["Others": "2025-01"])) == 2)
  }

  @Test func refusesAReleaseThatTheSetHasNot() throws {
    let set = try folder.record([("persons", Example.query())])
    let error = #expect(throws: RecordingError.self) { try ReplayTransport(set, release: "2024") }
    #expect(error?.code == .unknownRelease)
    #expect(error?.remedy.contains("2025-01") == true)
  }

  @Test func saysThatAnotherReleaseHasIt() async throws {
    try folder.record([("persons", Example.query())], release: "2025-01")
    let set = try folder.record(
      [("persons", Example.query(months: ["202502"]))], release: "2025-02")
    let replay = try ReplayTransport(set)
    let error = await #expect(throws: APIError.self) {
      try await replay.send(Example.query(), label: "persons by region")
    }
    #expect(replay.usage.misses.first?.reason == .otherRelease)
    #expect(
      error?.remedy.contains(
        "statbook get 'persons by region' --recordings \(set.directory) --release 2025-01") == true)
  }

  @Test func replaysThePagesOfASchemaNode() async throws {
    func node(_ code: String) -> JSONValue {
      [
        "id": .string(Example.region(code).raw), "label": .string(code), "type": "VALUE",
        "location": "https://example.org/rest/v1/schema/x",
      ]
    }
    let id: SchemaID = "str:valueset:Persons:FACT:REGION:C_REGION"
    func page(_ codes: [String]) -> [UInt8] {
      JSONValue.object([
        .init("id", .string(id.raw)), .init("label", "Region"), .init("type", "VALUESET"),
        .init("children", .array(codes.map(node))),
      ]).bytes(.pretty)
    }
    let first = APIRequest.schema(id)
    var second = first
    second.urlQuery = ["page=2"]
    let link = "<https://example.org/rest/v1\(first.path)?page=2>; rel=\"next\""
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "r", new: Example.about)
    try writer.add(
      first, Example.response(page(["E1", "E2"]), headers: ["link": link, "x-served-by": "a"]),
      recordedAt: Example.day)
    try writer.add(second, Example.response(page(["W1"])), recordedAt: Example.day)

    let replay = try ReplayTransport(try RecordingSet(reading: folder.path("set")))
    let client = StatClient(transport: replay, base: Example.service)
    let children = try #require(try await client.schema(id).children)

    #expect(children.map(\.label) == ["E1", "E2", "W1"])
    #expect(replay.usage.unused.isEmpty)
    #expect(try await replay.send(first).headers["x-served-by"] == nil)
  }

  @Test func answersManyAtOnce() async throws {
    let replay = try ReplayTransport(try folder.record([("persons", Example.query())]))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<100 { group.addTask { try await replay.send(Example.query()).status } }
      for try await status in group { #expect(status == 200) }
    }
    #expect(replay.usage.uses.map(\.times) == [100])
  }
}
