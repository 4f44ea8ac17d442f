import CellEngine
import CellLanguage
import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing

/// `import` prints the statement of a query, and the statement comes to the same digest.
@Suite struct RoundTripTests {
  /// The JSON that a statement sends, by way of its text.
  private func query(
    of statement: QueryStatement, in scratch: Scratch
  ) async throws -> TableQuery {
    for list in statement.lists {
      try scratch.files.write(list.content, to: list.path, replaces: true)
    }
    let parsed = CellParser.parse(statement.text(binding: "x"))
    #expect(parsed.outcome == .complete, "\(statement.text(binding: "x").prefix(400))")
    let outcome = await scratch.run("show \(statement.get.rendered()) as query")
    #expect(outcome.problems == [])
    guard case .text(let json)? = outcome.outputs.first else {
      Issue.record("nothing was shown for \(statement.get.rendered().prefix(400))")
      throw CancellationError()
    }
    return try TableQuery.parse(Array(json.utf8)).query
  }

  @Test(.needsCorpus, arguments: Corpus.queries)
  func everyQueryOfTheCorpusComesBackWithItsDigest(file: Corpus.File) async throws {
    let query = try TableQuery.parse(try file.bytes()).query
    let scratch = try Scratch()
    let statement = try QueryStatement(of: query, name: "x")
    let back = try await self.query(of: statement, in: scratch)
    #expect(back.digest == query.digest)
    let longest = query.recodes.compactMap { $0.map?.count }.max() ?? 0
    #expect(statement.lists.isEmpty == (longest <= QueryStatement.mostValuesInLine))
  }

  @Test func randomQueriesComeBackWithTheirDigests() async throws {
    var generator = SeededGenerator(seed: 20_260_815)
    let scratch = try Scratch()
    for _ in 0..<300 {
      let query = RandomQuery.query(using: &generator)
      let statement = try QueryStatement(of: query, name: "x")
      let back = try await self.query(of: statement, in: scratch)
      #expect(back.digest == query.digest, "\(statement.get.rendered().prefix(400))")
    }
  }

  @Test func whatTheLanguageLacksIsRefused() throws {
    var query = RandomQuery.plain
    query.recodes = [Recode(axis: "str:field:D:T:OTHER", map: nil)]
    #expect(throws: QueryStatement.NotExpressible.self) { try QueryStatement(of: query, name: "x") }
    query = RandomQuery.plain
    query.unknownMembers = [.init("weights", true)]
    #expect(throws: QueryStatement.NotExpressible.self) { try QueryStatement(of: query, name: "x") }
  }

  @Test func importWritesLabelsWhereTheSchemaKnowsThem() async throws {
    let path = "workspaces/uc-households/queries/households-by-month-and-family.json"
    let url = Corpus.packageRoot.appendingPathComponent(path)
    let json = try String(contentsOf: url, encoding: .utf8)
    let scratch = try Scratch(files: ["q.json": json])
    let outcome = await scratch.run(
      """
      use uc = dataset "Households on Universal Credit"
      import "q.json" as families
      """)
    #expect(outcome.problems == [])
    guard case .text(let text)? = outcome.outputs.first else {
      Issue.record("nothing was printed")
      return
    }
    #expect(text.contains("\"Couple, with children\"") && !text.contains("str:"))
    let original = try TableQuery.parse(Array(json.utf8)).query
    scratch.restart()
    await scratch.run("use uc = dataset \"Households on Universal Credit\"")
    let shown = await scratch.run(text + "\nshow families as query")
    guard case .text(let again)? = shown.outputs.first else {
      Issue.record("nothing was shown: \(shown.problems)")
      return
    }
    #expect(try TableQuery.parse(Array(again.utf8)).query.digest == original.digest)
  }
}
