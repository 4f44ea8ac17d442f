import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing

@Suite struct RecordingTransportTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// A service that counts what it is asked, and answers a little more each time.
  private final class Service: Transport {
    let asked = Mutex(0)
    let status: Int
    let spoils: Bool
    let type: String?

    init(status: Int = 200, spoils: Bool = false, type: String? = nil) {
      self.status = status
      self.type = type
      self.spoils = spoils
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
      let times = asked.withLock { count in
        count += 1
        return count
      }
      let query = try #require(request.query)
      let body = Example.body(of: query, first: 100 * times)
      var response = Example.response(spoils ? Array(body.dropLast(9)) : body)
      response.status = status
      if let type { response.headers["content-type"] = type }
      response.source.origin = .live
      return response
    }
  }

  private func transport(
    _ service: Service, _ extent: RecordingTransport.Extent, in release: String = "r"
  ) throws -> RecordingTransport {
    let path = folder.path("set")
    let set = try? RecordingSet(reading: path)
    let isThere = set?.releases.contains(release) ?? false
    return RecordingTransport(
      service, recording: extent,
      replaying: isThere ? try set.map { try ReplayTransport($0, release: release) } : nil,
      known: Set(set?.entries(ofRelease: release).map(\.identity) ?? []),
      writer: try RecordingWriter(directory: path, release: release, new: Example.about),
      now: { Example.day })
  }

  @Test func asksOnlyForWhatIsNotRecorded() async throws {
    let service = Service()
    let first = try transport(service, .new)
    let asked = try await first.send(.table(Example.query()))
    let second = try transport(service, .new)
    let replayed = try await second.send(.table(Example.query()))
    #expect(asked.body == replayed.body)
    #expect(replayed.source.origin == .recorded)
    _ = try await second.send(.table(Example.query(regions: ["W1"])))
    #expect(service.asked.withLock { $0 } == 2)
    #expect(second.entries.count == 1)
  }

  @Test func recordsAfreshInThePlaceOfWhatThereWas() async throws {
    let service = Service()
    let other = Example.query(regions: ["W1"])
    let first = try transport(service, .all)
    _ = try await first.send(.table(Example.query()))
    _ = try await first.send(.table(other))
    let second = try transport(service, .all)
    let answer = try await second.send(.table(Example.query()))
    let set = try RecordingSet(reading: folder.path("set"))
    #expect(set.entries.count == 2)
    #expect(try set.body(of: set.entries[0]) == answer.body)
    #expect(try RecordingCheck.findings(in: set).isEmpty)
  }

  @Test func recordsRepeatsWithinOneRun() async throws {
    let service = Service()
    let recording = try transport(service, .all)
    let first = try await recording.send(.table(Example.query()))
    let second = try await recording.send(.table(Example.query()))
    let set = try RecordingSet(reading: folder.path("set"))
    #expect(try set.entries.map { try set.body(of: $0) } == [first.body, second.body])
  }

  @Test(arguments: [Service(status: 503), Service(spoils: true), Service(type: "text/plain")])
  private func recordsNoAnswerThatIsNone(service: Service) async throws {
    let recording = try transport(service, .new)
    _ = try await recording.send(.table(Example.query()))
    #expect(recording.entries.isEmpty)
    #expect(try folder.contents().isEmpty)
  }

  @Test func writersOfTwoProcessesTakeTurns() async throws {
    let path = folder.path("set")
    var one = try RecordingWriter(directory: path, release: "r", new: Example.about)
    var other = try RecordingWriter(directory: path, release: "r", new: Example.about)
    var third = try RecordingWriter(directory: path, release: "s", new: Example.about)
    let regions = ["E1", "E2", "W1", "S1"]
    for (number, region) in regions.enumerated() {
      let query = Example.query(regions: [region])
      let response = Example.response(Example.body(of: query))
      if number.isMultiple(of: 2) {
        try one.add(.table(query), response, recordedAt: Example.day)
      } else {
        try other.add(.table(query), response, recordedAt: Example.day)
      }
      try third.add(.table(query), response, recordedAt: Example.day)
    }
    let set = try RecordingSet(reading: path)
    #expect(set.releases == ["r", "s"])
    #expect(set.entries(ofRelease: "r").count == 4)
    #expect(set.entries(ofRelease: "s").count == 4)
  }
}
