import JSONStream
import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import Testing

@Suite struct TableTests {
  private let exact = Simulator.still { $0.isPerturbed = false }

  @Test func answersEachValueOfTheFirstLevelWithoutARecode() async throws {
    let table = try await exact.table(Query([Names.month, Names.place])).table
    #expect(table.shape == [121, 352])
    #expect(table.fields[1].uri == SchemaID(Names.place))
    #expect(table.fields[1].items.last?.labels == ["Abroad"])
    #expect(table.fields[0].items.first?.labels == ["August 2015"])
  }

  @Test func answersEachValueOfAValueset() async throws {
    let table = try await exact.table(Query([Names.month, Names.regions])).table
    #expect(table.shape == [121, 13])
    // The level is visible in the uri only.
    #expect(table.fields[1].uri == SchemaID(Names.regions))
    #expect(table.fields[1].label == "National - Regional - LA - Ward")
  }

  @Test func putsTheLatestMonthFirstWhereNobodyAsksForADate() async throws {
    let table = try await exact.table(Query([Names.family])).table
    #expect(table.shape == [1, 5])
    #expect(table.fields[0].uri == SchemaID(Names.month))
    #expect(table.fields[0].items[0].uris == [SchemaID(Names.month("202508"))])
  }

  @Test(arguments: [[[String]](), [[]]])
  func answersTheDateAloneForNoDimensions(_ dimensions: [[String]]) async throws {
    var query = Query([])
    query.dimensions = dimensions
    query.measures = []
    let table = try await exact.table(query).table
    #expect(table.shape == [1])
    #expect(table.measures.map(\.uri) == [SchemaID(Names.count)])
  }

  @Test func sumsAGroupAndTheMappedValues() async throws {
    let families = try await exact.table(Query([Names.family])).table.cubes[0].values
    let query = Query(
      [Names.family],
      recodes: [
        Names.family: Recode(
          map: [[Names.family("1"), Names.family("3")], [Names.family("4")]], total: true)
      ])
    let response = try await exact.table(query)
    let table = response.table
    #expect(table.shape == [1, 3])
    let items = table.fields[1].items
    #expect(items[0].uris.count == 2 && items[0].labels.count == 2)
    #expect(items[2].kind == .total && items[2].uris.isEmpty && items[2].labels == ["Total"])
    let group = families[0] + families[2]
    #expect(table.cubes[0].values == [group, families[3], group + families[3]])
    #expect(group > 1000 && families[3] > 1000)
  }

  @Test func countsAValueOnceInATotal() async throws {
    let row = [Names.region("E12000001")]
    let map = [row, row, [Names.region("E12000001"), Names.region("E12000007")]]
    let query = Query([Names.place], recodes: [Names.place: Recode(map: map, total: true)])
    let values = try await exact.table(query).table.cubes[0].values
    #expect(values[0] == values[1] && values[2] == values[3])
  }

  @Test func mixesLevelsOfAField() async throws {
    let country = Names.countries.replacing("valueset", with: "value") + ":W92000004"
    let map = [[Names.region("W92000004")], [country]]
    let query = Query([Names.place], recodes: [Names.place: Recode(map: map)])
    let values = try await exact.table(query).table.cubes[0].values
    #expect(values[0] == values[1] && values[0] > 0)
  }

  @Test func echoesTheQuerySoThatItCanBeSentAgain() async throws {
    let simulator = Simulator.still()
    let query = Query(
      [Names.family, Names.regions], measures: [Names.meanPayment, Names.count],
      recodes: [Names.family: Recode(map: [[Names.family("1"), Names.family("2")]], total: true)])
    let reply = try await simulator.post(query)
    let json = try JSONValue(parsing: reply.body)
    let echo = try #require(json["query"])
    #expect(echo["recodes"]?.members?.map(\.key) == [Names.month, Names.family, Names.regions])
    #expect(echo["recodes"]?[Names.regions]?["map"]?.elements?.count == 13)
    let again = await simulator.post(echo.bytes(.prettyInOrder))
    #expect(again.body == reply.body)
  }

  @Test func answersSeveralMeasures() async throws {
    let measures = [Names.count, Names.meanPayment, Names.medianPayment, Names.housingSum]
    let table = try await exact.table(Query([Names.family, Names.tenure], measures: measures)).table
    #expect(table.measures.map { $0.uri.raw } == measures)
    #expect(
      table.measures.map(\.label) == [
        "Simulated Households", "Mean of Payment Amount", "Median of Payment Amount",
        "Sum of Housing Element",
      ])
    #expect(table.cubes.map(\.precision) == [0, 2, 2, 0])
    for (cell, count) in table.cubes[0].values.enumerated() {
      let (mean, median) = (table.cubes[1].values[cell], table.cubes[2].values[cell])
      // Nothing is paid to nobody; else the made-up amounts lie between 200 and 1,700.
      #expect(count > 0 ? 200...1700 ~= mean : mean == 0)
      #expect(count > 0 ? 0.8...1.0 ~= median / mean : median == 0)
    }
  }

  @Test func meansAreSumsOverCounts() async throws {
    let mean = Names.housingSum.replacing(":SUM", with: ":MEAN")
    let measures = [Names.count, Names.housingSum, mean]
    let table = try await exact.table(Query([Names.regions], measures: measures)).table
    for cell in table.cubes[0].values.indices where table.cubes[0].values[cell] > 0 {
      let expected = table.cubes[1].values[cell] / table.cubes[0].values[cell]
      #expect(abs(table.cubes[2].values[cell] - expected) < 1e-6)
    }
  }

  @Test func takesABareMeasureForItsDefaultFunction() async throws {
    let bare = Names.meanPayment.replacing("str:statfn", with: "str:measure")
      .replacing(":MEAN", with: "")
    let table = try await exact.table(Query([Names.family], measures: [bare])).table
    #expect(table.measures[0].uri == SchemaID(Names.meanPayment))
    #expect(table.measures[0].function == "MEAN")
  }

  @Test func answersASurveyWithYearsAndGrossedSums() async throws {
    var query = Query(
      ["str:field:SIM_Incomes:V_F_SIM_INCOMES:GVTREGN_SIM"],
      measures: ["str:statfn:SIM_Incomes:V_F_SIM_INCOMES:GS_SIM:SUM"])
    query.database = "str:database:SIM_Incomes"
    let table = try await exact.table(query).table
    #expect(table.shape == [1, 11])
    #expect(table.fields[0].items[0].uris[0].raw.hasSuffix(":C_SIM_YEAR:2324"))
    #expect(table.cubes[0].values.allSatisfy { $0 > 100_000 })
  }

  @Test func leavesEmptyCellsOutOfASparseTable() async throws {
    let simulator = Simulator.still()
    let body = Array(
      """
      {"database":"\(Names.households)","measures":["\(Names.count)"],
      "dimensions":[["\(Names.family)"],["\(Names.tenure)"]]}
      """.utf8)
    let dense = try TableResponse.decode(await simulator.post(body).body).table.cubes[0].values
    let sparse = try JSONValue(parsing: await simulator.post(body, to: "/table/sparse").body)
    let cells = try #require(sparse["cubes"]?[Names.count]?["values"]?.members)
    #expect(cells.count == dense.count { $0 != 0 } && cells.count < dense.count)
    for cell in cells {
      let place = try #require(Int(cell.key))
      #expect(cell.value["value"]?.number == dense[place])
    }
  }

  @Test func answersASavedTable() async throws {
    let id = "str:table:0b8e5c1e-51a1-4d0e-8f5a-000000000001"
    let reply = await Simulator.still().ask("/table/saved/\(id)")
    #expect(try TableResponse.decode(reply.body).table.shape == [1, 5])
  }
}
