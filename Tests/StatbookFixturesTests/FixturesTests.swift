import Foundation
import Recordings
import StatAPI
import StatbookFixtures
import StatbookTestSupport
import Testing

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

  @Test func recordsAnIssueForWhatWasNotUsed() async throws {
    let test = try #require(Test.current)
    let trait: FixtureTrait = .fixtures("housing-benefit", failsUnused: true)
    try await withKnownIssue {
      try await trait.provideScope(for: test, testCase: nil) {
        _ = try await Fixtures.current.client.schemaRoot()
      }
    } matching: { issue in
      issue.comments.contains { "\($0)".contains("unused") }
    }
    let content: FixtureTrait = .fixtures("housing-benefit")
    try await content.provideScope(for: test, testCase: nil) {
      _ = try await Fixtures.current.client.schemaRoot()
    }
  }

  @Test(.fixtures("housing-benefit", isStrictOrder: true))
  func handsOutARecordingOnceWhereTheOrderIsStrict() async throws {
    let client = try Fixtures.current.client
    _ = try await client.schemaRoot()
    await #expect(throws: APIError.self) { try await client.schemaRoot() }
  }
}
