import JSONStream
import StatModel
import StatbookTestSupport
import Testing

@Suite(.needsCorpus) struct QueryCorpusTests {
  @Test(arguments: Corpus.queries)
  func parsesToTheFactsOfAnIndependentReading(file: Corpus.File) throws {
    let query = try TableQuery.parse(try file.bytes()).query
    let facts = try IndependentFacts.facts(of: file)
    #expect(facts["kind"]?.string == "query")
    #expect(facts["dataset"]?.string == query.dataset.raw)
    #expect(facts.count("measures") == query.measures.count)
    #expect(facts.count("dimensions") == query.axes.count)
    #expect(facts.count("recodes") == query.recodes.count)
    #expect(facts.count("totals") == query.recodes.count { $0.total })
    let rows = query.recodes.compactMap(\.map).flatMap { Array($0) }
    #expect(facts.count("rows") == rows.count)
    #expect(facts.count("groups") == rows.count { $0.count > 1 })
  }

  @Test(arguments: Corpus.queries)
  func canonicalisesToAFixedPoint(file: Corpus.File) throws {
    let query = try TableQuery.parse(try file.bytes()).query
    let again = try TableQuery.parse(query.canonicalBytes).query
    #expect(again.canonicalBytes == query.canonicalBytes)
  }

  @Test(arguments: Corpus.queries)
  func keepsItsIdentityUnderReorderingAndReindentation(file: Corpus.File) throws {
    let bytes = try file.bytes()
    let identity = RequestIdentity(of: try TableQuery.parse(bytes).query)
    let json = try JSONValue(parsing: bytes)
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<3 {
      let shuffled = json.shuffled(using: &generator)
      for layout in [JSONWriter.Layout.prettyInOrder, .pretty, .canonical] {
        let query = try TableQuery.parse(shuffled.bytes(layout)).query
        #expect(RequestIdentity(of: query) == identity)
      }
    }
  }

  @Test(arguments: Corpus.queries)
  func losesItsIdentityWithOneValue(file: Corpus.File) throws {
    var query = try TableQuery.parse(try file.bytes()).query
    let digest = query.digest
    guard let recode = query.recodes.first, let map = recode.map, !map.isEmpty else { return }
    query.recodes[0].map = TextRows(map.dropLast())
    #expect(query.digest != digest)
    query.recodes[0].map = TextRows(map.dropLast() + [["another"]])
    #expect(query.digest != digest)
  }

  @Test func saysWhereTheBrokenQueryIsBroken() throws {
    let bytes = try Corpus.file("queries/malformed.json").bytes()
    let fault = try #require(throws: JSONError.self, performing: { try TableQuery.parse(bytes) })
    #expect(fault.line > 0 && fault.column > 0)
    let before = bytes.prefix(fault.offset)
    #expect(fault.line == 1 + before.count { $0 == 0x0A })
    #expect(fault.description.contains("line \(fault.line), column \(fault.column)"))
  }
}

extension JSONValue {
  /// The same value with the members of all objects in another order.
  fileprivate func shuffled(using generator: inout SeededGenerator) -> JSONValue {
    switch self {
    case .object(let members):
      var shuffled: [Member] = []
      for member in members.shuffled(using: &generator) {
        shuffled.append(Member(member.key, member.value.shuffled(using: &generator)))
      }
      return .object(shuffled)
    case .array(let elements):
      var shuffled: [JSONValue] = []
      for element in elements { shuffled.append(element.shuffled(using: &generator)) }
      return .array(shuffled)
    default: return self
    }
  }
}
