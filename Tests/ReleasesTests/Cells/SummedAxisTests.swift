import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct SummedAxisTests {
  @Test func theItemsBesidesTheTotalAreAddedUp() throws {
    let (table, axis) = try #require(TableBuilder.small.summed(over: 1))
    #expect(table.fields.map(\.label) == ["Month"])
    #expect(table.cubes[0].values == [350, 110])
    #expect(axis.parts == 2 && axis.description == "the sum of 2 items of \"Region\"")
    let byRegion = try #require(TableBuilder.small.summed(over: 0)).table
    #expect(byRegion.cubes[0].values == [210, 250, 463])
  }

  @Test func aSumIsMissingWhereAPartIs() throws {
    let table = TableBuilder(
      axes: [.months(["202503"]), .regions(["A", "B"])], values: [1, nil]
    ).table
    let sum = try #require(table.summed(over: 1)).table
    #expect(sum.cubes[0][0] == nil)
  }

  @Test func meansAndOverlappingGroupsAreNotAddedUp() {
    let mean = TableBuilder(
      axes: [.regions(["A", "B"])], measures: [(TableBuilder.mean, [1, 2])]
    ).table
    #expect(mean.summed(over: 0) == nil)
    let (a, b) = (SchemaID("str:value:D:T:F:C:1"), SchemaID("str:value:D:T:F:C:2"))
    let axis = TableBuilder.Axis(
      "str:field:D:T:F", "F",
      items: [
        Item(.value, uris: [a], labels: ["a"]), Item(.group, uris: [a, b], labels: ["a", "b"]),
      ])
    #expect(TableBuilder(axes: [axis], values: [1, 3]).table.summed(over: 0) == nil)
    let total = TableBuilder.Axis(
      "str:field:D:T:F", "F", items: [Item(.total, uris: [], labels: ["Total"])])
    #expect(TableBuilder(axes: [total], values: [1]).table.summed(over: 0) == nil)
  }
}
