import RemoteHelper
import StatAPI
import StatbookTestSupport
import Testing

/// The same rules as for the transport inside, through the program that was built.
@Suite struct ConformanceTests {
  @Test(.timeLimit(.minutes(10)), arguments: TransportConformance.Rule.allCases)
  func conforms(to rule: TransportConformance.Rule) async throws {
    let program = try BuiltHelper.path
    let verdict = try await TransportConformance { settings, key in
      HelperTransport(
        settings: settings, program: program, environment: ["STATBOOK_API_KEY": key])
    }.check(rule)
    #expect(verdict == .holds)
  }
}
