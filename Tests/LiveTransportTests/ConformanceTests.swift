import LiveTransport
import Recordings
import StatAPI
import StatbookTestSupport
import Testing

@Suite struct ConformanceTests {
  typealias Rule = TransportConformance.Rule

  @Test(.timeLimit(.minutes(10)), arguments: Rule.allCases)
  func liveConforms(to rule: Rule) async throws {
    let verdict = try await TransportConformance { settings, key in
      try HTTPSTransport(settings: settings, key: APIKey(key))
    }.check(rule)
    #expect(verdict == .holds)
  }

  @Test(
    .timeLimit(.minutes(10)), arguments: Rule.allCases,
    [RecordingTransport.Extent.new, .all])
  func recordingConforms(to rule: Rule, recording extent: RecordingTransport.Extent) async throws {
    let place = try RecordedPlace()
    let verdict = try await TransportConformance(having: [.network, .refusals, .everyHeader]) {
      try place.recording(extent, $0, key: $1)
    }.check(rule)
    print("recording: \(verdict)")
    #expect(!place.holdsTheKey)
  }

  @Test(.timeLimit(.minutes(10)), arguments: Rule.allCases)
  func replayConforms(to rule: Rule) async throws {
    let place = try RecordedPlace()
    let verdict = try await TransportConformance(having: []) {
      try RecordThenReplay(in: place, $0, key: $1)
    }.check(rule)
    print("replay: \(verdict)")
    #expect(!place.holdsTheKey)
  }

  /// What is held to something else is stated, so that nothing slips out of the suite.
  @Test func everyTransportIsHeldToTheseRulesThemselves() {
    let ofAll = Rule.allCases.filter { $0.needed == nil }
    #expect(
      ofAll == [
        .handsOnAPlainAnswer, .decodesGzip, .joinsHeadersOfOneName, .answersInTurn,
        .goesOnAfterFailures,
      ])
    // All but the first need nothing that recording lacks.
    let others = Rule.allCases.filter { ![nil, .network].contains($0.needed) }
    #expect(others == [.handsOnNotModified, .handsOnErrorStatuses, .handsOnEveryHeader])
  }
}
