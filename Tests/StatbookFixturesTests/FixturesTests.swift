import Foundation
import Recordings
import StatAPI
import StatbookTestSupport
import Testing

@testable import StatbookFixtures

@Suite struct FixturesTests {
  @Test func namesTheSetsThatThereAreWhereOneIsMissing() throws {
    let error = #expect(throws: RecordingError.self) { try Fixtures("uc-housholds") }
    #expect(error?.remedy.contains("uc-households") == true)
    #expect(throws: RecordingError.self) { try Fixtures("uc-households", release: "1999-01") }
  }

  @Test func opensASetByItsPathFromTheSourceFile() throws {
    #expect(try Fixtures("../../fixtures/housing-benefit").set.name == "housing-benefit")
  }

  @Test func hasNoRecordingsWithoutTheTrait() {
    #expect(throws: RecordingError.self) { try Fixtures.current }
  }

  @Test(.fixtures("housing-benefit"), arguments: 1...3)
  func givesEachCaseRecordingsOfItsOwn(number: Int) async throws {
    let fixtures = try Fixtures.current
    #expect(fixtures.usage.used.isEmpty)
    _ = try await fixtures.client.schemaRoot()
    #expect(fixtures.usage.used.count == 1)
  }

  @Test(.fixtures("housing-benefit"))
  func complainsOfWhatWasNotUsedWhereThatIsWished() async throws {
    let fixtures = try Fixtures.current
    _ = try await fixtures.client.schemaRoot()
    let strict: FixtureTrait = .fixtures("housing-benefit", failsUnused: true)
    let complaint = try #require(strict.complaint(about: fixtures.usage))
    #expect(complaint.contains("unused    2025-09/table--claimants-by-region-and-month"))
    let content: FixtureTrait = .fixtures("housing-benefit")
    #expect(content.complaint(about: fixtures.usage) == nil)
  }

  @Test(.fixtures("housing-benefit", isStrictOrder: true))
  func handsOutARecordingOnceWhereTheOrderIsStrict() async throws {
    let client = try Fixtures.current.client
    _ = try await client.schemaRoot()
    await #expect(throws: APIError.self) { try await client.schemaRoot() }
  }
}
