import Foundation
import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite(.needsCorpus) struct ResponseCorpusTests {
  @Test func findsTheCorpus() {
    #expect(Corpus.responses.count >= 8, "the corpus is not at \(Corpus.root.path)")
    #expect(Corpus.queries.count >= 16)
    #expect(Corpus.schemaNodes.count >= 8)
    #expect(Corpus.serviceFiles.count >= 8)
  }

  @Test(arguments: Corpus.responses)
  func decodesToTheFactsOfAnIndependentReading(file: Corpus.File) throws {
    let table = try TableResponse.decode(try file.bytes()).table
    let facts = try IndependentFacts.facts(of: file)
    #expect(facts["kind"]?.string == "response")
    #expect(facts["dataset"]?.string == table.dataset.uri.raw)
    #expect(facts.texts("fields") == table.fields.map(\.uri.raw))
    #expect(facts["shape"]?.elements?.compactMap(\.integer) == table.shape)
    let kinds = table.fields.flatMap { $0.items.kinds }
    #expect(facts.count("totals") == kinds.count { $0 == .total })
    #expect(facts.count("groups") == kinds.count { $0 == .group })
    let measures = try #require(facts["measures"]?.members)
    #expect(measures.count == table.measures.count)
    for (measure, cube) in zip(table.measures, table.cubes) {
      let expected = try #require(measures.first { $0.key == measure.uri.raw }?.value)
      let cells = cube.values.indices.map { cube[$0] }
      #expect(cells.count == table.cellsPerMeasure)
      // Counts add up exactly; other figures here are few and of like size.
      let sum = cells.compactMap { $0 }.reduce(0, +)
      #expect(abs(sum - (expected["sum"]?.number ?? .nan)) <= abs(sum) * 1e-12)
      #expect(expected.count("zeros") == cells.count { $0 == 0 })
      #expect(expected.count("nulls") == cells.count { $0 == nil })
    }
  }

  @Test(arguments: Corpus.responses)
  func echoesAQueryThatItAnswers(file: Corpus.File) throws {
    let response = try TableResponse.decode(try file.bytes())
    #expect(response.echoedQuery.mismatches(with: response.table).isEmpty)
    let again = try TableQuery.parse(response.echoedQuery.canonicalBytes).query
    #expect(again.digest == response.echoedQuery.digest)
  }

  @Test(arguments: Corpus.responses)
  func readsTheSameWhateverTheOrderOfMembers(file: Corpus.File) throws {
    let bytes = try file.bytes()
    let response = try TableResponse.decode(bytes)
    let sorted = try JSONValue(parsing: bytes).bytes(.pretty)
    let again = try TableResponse.decode(sorted)
    #expect(again.echoedQuery.digest == response.echoedQuery.digest)
    #expect(again.table.dataDigest == response.table.dataDigest)
    #expect(again.table.labelsDigest == response.table.labelsDigest)
  }

  @Test(arguments: Corpus.responses)
  func hasCodesThatAreUniqueAndTextsForAllKeys(file: Corpus.File) throws {
    let table = try TableResponse.decode(try file.bytes()).table
    for field in table.fields {
      #expect(Set(field.codes).count == field.items.count)
      let keys = field.annotationKeys + field.items.flatMap(\.annotationKeys)
      #expect(keys.allSatisfy { table.annotations[$0] != nil })
    }
  }

  @Test(arguments: Corpus.responses)
  func refusesItsTruncations(file: Corpus.File) throws {
    let bytes = try file.bytes()
    for part in 1..<20 {
      let cut = Array(bytes[..<(bytes.count * part / 20)])
      let fault = #expect(throws: JSONError.self) { try TableResponse.decode(cut) }
      #expect(fault?.code == .truncated)
      #expect(fault?.offset == cut.count)
    }
  }

  @Test func readsEveryPeriodOfItsDateAxes() throws {
    for file in Corpus.responses {
      let table = try TableResponse.decode(try file.bytes()).table
      for field in table.fields where PeriodAxis.isNamedForTime(field.uri) {
        #expect(PeriodAxis(field).isComplete(for: field), "\(field.uri) of \(file.name)")
      }
    }
  }
}
