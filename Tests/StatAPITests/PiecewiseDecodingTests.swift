import Foundation
import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// A response in a file that is read piece by piece is the response in memory.
@Suite struct PiecewiseDecodingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ body: [UInt8], inPiecesOf piece: Int) throws {
    let path = try folder.write(body, as: "body.json").path
    do throws(JSONError) {
      let expected = try TableResponse.decode(body)
      let response = try TableResponse.decode(readingFile: path, inPiecesOf: piece)
      #expect(response.table == expected.table, "in pieces of \(piece)")
      #expect(response.echoedQuery == expected.echoedQuery, "in pieces of \(piece)")
    } catch {
      let fault = #expect(throws: JSONError.self) {
        try TableResponse.decode(readingFile: path, inPiecesOf: piece)
      }
      #expect(fault == error, "in pieces of \(piece)")
    }
  }

  private static func piece(using generator: inout SeededGenerator) -> Int {
    let size = 1 << Int.random(in: 0...15, using: &generator)
    return size + Int.random(in: 0...size, using: &generator)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func readsAnyTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      var body = StatTable.random(using: &generator).responseBody
      if generator.oneIn(2) { generator.damage(&body) }
      try check(body, inPiecesOf: Self.piece(using: &generator))
    }
  }

  @Test(.needsCorpus, arguments: Corpus.responses)
  func readsARealResponse(file: Corpus.File) throws {
    var generator = SeededGenerator(seed: 8)
    let body = try file.bytes()
    for _ in 0..<3 { try check(body, inPiecesOf: Self.piece(using: &generator)) }
    for _ in 0..<3 {
      var damaged = body
      generator.damage(&damaged)
      try check(damaged, inPiecesOf: Self.piece(using: &generator))
    }
  }
}
