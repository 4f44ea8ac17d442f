import LiveTransport
import StatAPI
import StatbookTestSupport
import Testing

@Suite struct ConformanceTests {
  @Test(.timeLimit(.minutes(10)), arguments: TransportConformance.Rule.allCases)
  func conforms(to rule: TransportConformance.Rule) async throws {
    try await TransportConformance { settings, key in
      try HTTPSTransport(settings: settings, key: APIKey(key))
    }.check(rule)
  }
}
