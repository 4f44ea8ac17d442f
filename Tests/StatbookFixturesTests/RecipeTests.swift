import Foundation
import StatbookTestSupport
import Testing

@Suite struct RecipeTests {
  /// The Swift recipe of the documentation is a test that is run here.
  @Test func theDocumentationShowsATestThatIsRun() throws {
    let root = Corpus.packageRoot
    let page = try String(
      contentsOf: root.appendingPathComponent("Documentation/Fixtures.md"), encoding: .utf8)
    let recipe = try String(
      contentsOf: root.appendingPathComponent("Tests/StatbookFixturesTests/HouseholdsTests.swift"),
      encoding: .utf8)
    #expect(page.contains("```swift\n\(recipe)```"))
  }
}
