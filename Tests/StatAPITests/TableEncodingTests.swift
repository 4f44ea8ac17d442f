import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct TableEncodingTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func aBodyThatIsWrittenReadsBackAsTheSameTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let response = TableResponse(echoedQuery: table.expanded, table: table)
    let decoded = try TableResponse.decode(response.body)
    #expect(decoded.table == table)
    #expect(decoded.echoedQuery == table.expandedQuery)
    #expect(decoded.body == response.body)
  }

  @Test func hasTheServicesMembersInItsOrder() throws {
    let table = TableBuilder.small
    let body = TableResponse(echoedQuery: table.expanded, table: table).body
    #expect(try JSONValue(parsing: body) == table.responseJSON)
    let members = try JSONValue(parsing: body).members?.map(\.key)
    #expect(members == ["query", "database", "measures", "fields", "cubes", "annotationMap"])
    #expect(!body.contains(UInt8(ascii: "\n")))
  }
}
