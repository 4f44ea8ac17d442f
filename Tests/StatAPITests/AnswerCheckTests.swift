import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct AnswerCheckTests {
  private let table = TableBuilder.small
  private var query: TableQuery { table.expandedQuery }
  private var month: SchemaID { table.fields[0].uri }
  private var region: SchemaID { table.fields[1].uri }

  @Test func takesTheAnswerToTheQuery() {
    #expect(query.mismatches(with: table).isEmpty)
  }

  @Test func takesADateAxisThatTheServerAdded() {
    var asked = query
    asked.dimensions = [[region]]
    asked.recodes = asked.recodes.filter { $0.axis == region }
    #expect(asked.mismatches(with: table).isEmpty)
    asked.dimensions = []
    asked.recodes = []
    #expect(asked.mismatches(with: table).isEmpty)
  }

  @Test func refusesAnAddedAxisThatIsNoDate() {
    let asked = TableQuery(
      dataset: query.dataset, measures: query.measures, dimensions: [[month]])
    let turned = TableBuilder(
      axes: [.regions(["E12000001"]), .months(["202504"])], values: [1]
    ).table
    #expect(asked.mismatches(with: turned) == [.fields(asked: [month], answered: [region, month])])
  }

  @Test func takesAnAxisWithoutARecodeAsTheServerExpandsIt() {
    let table = TableBuilder(axes: [.regions(["E12000001", "W92000004"])], values: [1, 2]).table
    var asked = table.expandedQuery
    asked.recodes = []
    #expect(asked.mismatches(with: table).isEmpty)
  }

  @Test func refusesATotalThatWasNotAskedFor() {
    var asked = query
    asked.recodes = []
    #expect(
      asked.mismatches(with: table)
        == [.items(axis: region, asked: 2, answered: 3, example: nil)])
  }

  @Test func takesADefaultMeasureAndABareOne() {
    var asked = query
    asked.measures = []
    #expect(asked.mismatches(with: table).isEmpty)
    let means = TableBuilder(axes: [.months(["202504"])], measures: [(TableBuilder.mean, [1.5])])
      .table
    var bare = means.expandedQuery
    bare.measures = [TableBuilder.mean.measure]
    #expect(bare.mismatches(with: means).isEmpty)
  }

  @Test func refusesAnotherDataset() {
    var asked = query
    asked.dataset = "str:database:uc_test"
    #expect(
      asked.mismatches(with: table)
        == [.dataset(asked: "str:database:uc_test", answered: table.dataset.uri)])
  }

  @Test func refusesOtherMeasures() {
    for measures: [SchemaID] in [
      ["str:count:UC_Test:OTHER"], query.measures + query.measures, [TableBuilder.mean.uri],
    ] {
      var asked = query
      asked.measures = measures
      #expect(
        asked.mismatches(with: table) == [.measures(asked: measures, answered: query.measures)])
    }
  }

  @Test func refusesOtherFieldsAndAnotherOrder() {
    for dimensions: [[SchemaID]] in [
      [[region], [month]], [["str:field:UC_Test:T:OTHER"], [region]],
      [["str:field:UC_Test:T:OTHER"], [month], [region]], [[month]],
    ] {
      var asked = query
      asked.dimensions = dimensions
      let mismatches = asked.mismatches(with: table)
      #expect(
        mismatches.contains(
          .fields(asked: dimensions.flatMap { $0 }, answered: [month, region])))
    }
  }

  @Test func refusesOtherItems() {
    let items: [(inout Recode) -> Void] = [
      { $0.total = false },
      { $0.map = TextRows([["str:value:UC_Test:T:GEOGRAPHY:V_C_REGION:E12000001"]]) },
      { recode in recode.map = recode.map.map { TextRows([Array($0.joined())]) } },
      { recode in recode.map = recode.map.map { TextRows($0.map { $0.map { $0 + "x" } }) } },
    ]
    for change in items {
      var asked = query
      change(&asked.recodes[1])
      let mismatches = asked.mismatches(with: table)
      #expect(mismatches.count == 1)
      if case .items(let axis, _, let answered, _) = mismatches.first {
        #expect(axis == region && answered == 3)
      } else {
        Issue.record("\(mismatches)")
      }
    }
  }

  @Test func saysWhatDiffers() {
    var asked = query
    asked.recodes[1].total = false
    let text = asked.mismatches(with: table).map(\.description).joined()
    #expect(text.contains("2 items, the response has 3"))
  }
}
