import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// Misshapen bodies: each is refused with its place, or is a table whose parts fit each other.
@Suite struct DecoderFuzzTests {
  @Test(arguments: 0..<4 as Range<UInt64>)
  func refusesOrUnderstandsAMisshapenTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = StatTable.random(using: &generator).responseJSON
    var understood = 0
    for _ in 0..<1_500 {
      let body = generator.misshapen(original).canonicalBytes
      do throws(JSONError) {
        let table = try TableResponse.decode(body).table
        understood += 1
        #expect(table.cubes.count == table.measures.count)
        for cube in table.cubes { #expect(cube.values.count == table.cellsPerMeasure) }
        for field in table.fields { #expect(field.codes.count == field.items.count) }
        _ = Coverage(of: table)
        _ = table.dataDigest
      } catch {
        #expect(error.code == .shape && error.offset <= body.count)
      }
    }
    #expect((1..<1_500).contains(understood))
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func survivesDamagedTables(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = TableBuilder.small.responseBody
    for _ in 0..<3_000 {
      var body = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) { generator.damage(&body) }
      do throws(JSONError) {
        let table = try TableResponse.decode(body).table
        #expect(table.cubes.allSatisfy { $0.values.count == table.cellsPerMeasure })
      } catch {
        #expect(error.offset <= body.count && error.line > 0)
      }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func refusesOrUnderstandsMisshapenQueriesAndNodes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let query = TableBuilder.small.expandedQuery.json
    let node: JSONValue = [
      "id": "str:database:x", "label": "X", "type": "DATABASE", "location": "https://x",
      "lastModified": 1, "children": [["id": "str:count:x:y", "label": "Y", "type": "COUNT"]],
    ]
    for _ in 0..<2_000 {
      let bytes = generator.misshapen(query).canonicalBytes
      if let read = try? TableQuery.parse(bytes).query {
        let again = try TableQuery.parse(read.canonicalBytes).query
        #expect(again.canonicalBytes == read.canonicalBytes)
      }
      _ = try? SchemaNode.decode(generator.misshapen(node).canonicalBytes)
    }
  }
}
