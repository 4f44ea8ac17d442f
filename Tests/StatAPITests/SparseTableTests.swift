import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct SparseTableTests {
  /// The response of a table with each cube in the sparse form, in which 0 and null are left out.
  private func sparse(_ table: StatTable) -> [UInt8] {
    guard case .object(var members) = table.responseJSON else { return [] }
    let cubes = zip(table.measures, table.cubes).map { measure, cube -> JSONValue.Member in
      let cells = cube.values.indices.compactMap { index -> JSONValue.Member? in
        guard let value = cube[index], value != 0 else { return nil }
        return .init(String(index), .object([.init("value", .number(value))]))
      }
      return .init(
        measure.uri.raw,
        .object([.init("values", .object(cells)), .init("precision", JSONValue(cube.precision))]))
    }
    for position in members.indices where members[position].key == "cubes" {
      members[position].value = .object(cubes)
    }
    return JSONValue.object(members).bytes(.prettyInOrder)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func isTheDenseTableWithZeroForWhatIsLeftOut(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var table = StatTable.random(using: &generator)
    let decoded = try TableResponse.decode(sparse(table)).table
    for number in table.cubes.indices {
      table.cubes[number].missing = MissingMask()
      table.cubes[number].annotationKeys = [:]
    }
    #expect(decoded == table)
  }

  @Test func aCellThatIsGivenAsNullIsMissing() throws {
    var table = TableBuilder.small
    let body = String(decoding: sparse(table), as: UTF8.self)
      .replacing("\"value\": 100", with: "\"value\": null, \"annotations\": [\"r\"]")
    table.cubes[0].values[0] = 0
    table.cubes[0].missing = MissingMask([0])
    table.cubes[0].annotationKeys = [0: ["r"]]
    #expect(try TableResponse.decode(Array(body.utf8)).table == table)
  }

  @Test(arguments: [
    ("\"0\": {", "\"6\": {"), ("\"0\": {", "\"-1\": {"), ("\"0\": {", "\"first\": {"),
  ])
  func aCellThatIsNowhereIsRefused(this: String, that: String) throws {
    let body = String(decoding: sparse(TableBuilder.small), as: UTF8.self)
      .replacing(this, with: that, maxReplacements: 1)
    #expect(body.contains(that))
    let error = #expect(throws: JSONError.self) { try TableResponse.decode(Array(body.utf8)) }
    #expect(error?.code == .shape)
  }

  @Test func aSmallBodyMakesNoHugeCube() throws {
    let item = #"{"type":"RecodeItem","uris":["u"],"labels":["l"]}"#
    let items = Array(repeating: item, count: 700).joined(separator: ",")
    let field = #"{"uri":"str:field:D:T:C","label":"C","items":[\#(items)]}"#
    let fields = Array(repeating: field, count: 4).joined(separator: ",")
    let body = #"""
      {"query":{"database":"d","measures":["m"],"dimensions":[]},
      "database":{"id":"d","uri":"d","label":"D"},
      "measures":[{"uri":"m","label":"M","measure":"m","function":"COUNT"}],
      "fields":[\#(fields)],"cubes":{"m":{"values":{"0":{"value":1}},"precision":0}}}
      """#
    let error = #expect(throws: JSONError.self) { try TableResponse.decode(Array(body.utf8)) }
    #expect(error?.detail.contains("100000000") == true)
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func refusesOrUnderstandsAMisshapenBody(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = try JSONValue(parsing: sparse(StatTable.random(using: &generator)))
    var understood = 0
    for _ in 0..<500 {
      let body = generator.misshapen(original).canonicalBytes
      do throws(JSONError) {
        let table = try TableResponse.decode(body).table
        understood += 1
        #expect(table.cubes.allSatisfy { $0.values.count == table.cellsPerMeasure })
        _ = table.dataDigest
      } catch {
        #expect(error.code == .shape && error.offset <= body.count)
      }
    }
    #expect((1..<500).contains(understood))
  }

  @Test func isAskedForAtItsOwnPath() async throws {
    let body = String(decoding: sparse(TableBuilder.small), as: UTF8.self)
    let transport = InMemoryTransport { _ in .json(body) }
    let query = TableBuilder.small.expandedQuery
    let answer = try await StatClient(transport: transport).sparseTable(query)
    #expect(answer.response.table == TableBuilder.small)
    #expect(transport.requests.map(\.path) == ["/table/sparse"])
    #expect(transport.requests.map(\.method) == ["POST"])
  }
}
