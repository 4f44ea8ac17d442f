import StatAPI
import StatModel
import StatbookFixtures
import Testing

/// The recipe of Documentation/Fixtures.md: a test of code that asks Stat-Xplore.
@Suite(.fixtures("uc-households"))
struct HouseholdsTests {
  static let query = TableQuery(
    dataset: "str:database:UC_Households",
    measures: ["str:count:UC_Households:V_F_UC_HOUSEHOLDS"],
    dimensions: [["str:field:UC_Households:F_UC_HH_DATE:DATE_NAME"]])

  @Test(.fixtures("uc-households", release: "2025-09"))
  func readsAllMonthsOfTheOlderRelease() async throws {
    let table = try await Fixtures.current.client.table(Self.query).response.table
    #expect(table.fields[0].label == "Month")
    #expect(table.shape == [table.fields[0].items.count])
  }

  @Test func tellsWhatIsNearWhereNothingIsRecorded() async throws {
    let client = try Fixtures.current.client
    let miss = await #expect(throws: (any Error).self) { try await client.table(Self.query) }
    #expect("\(try #require(miss))".contains("near 1: households-by-month"))
  }
}
