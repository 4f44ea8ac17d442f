import StatbookTestSupport
import Testing

@Suite struct ConformanceTests {
  /// What is served is held to what replay is held to.
  @Test(.timeLimit(.minutes(10)), arguments: TransportConformance.Rule.allCases)
  func servedConforms(to rule: TransportConformance.Rule) async throws {
    let verdict = try await TransportConformance(having: []) {
      try RecordThenServe($0, key: $1)
    }.check(rule)
    print("served: \(verdict)")
  }
}
