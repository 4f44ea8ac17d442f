import Foundation
import JSONStream
import StatbookTestSupport
import Testing

/// A document in a file that is read piece by piece is the document in memory.
@Suite struct PiecewiseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func value(_ reader: inout JSONReader) throws(JSONError) -> JSONValue {
    try reader.readValue()
  }

  private func check(_ bytes: [UInt8], inPiecesOf piece: Int) throws {
    let path = try folder.write(bytes, as: "document.json").path
    let read = Result { try JSONReader.read(file: path, inPiecesOf: piece, value) }
    let expected = Result { try JSONReader.read(bytes, value) }
    #expect((try? read.get()) == (try? expected.get()), "in pieces of \(piece)")
    #expect(read.fault == expected.fault, "in pieces of \(piece)")
  }

  @Test func readsTokensThatArePartedAnywhere() throws {
    let texts = [
      #"{"a":[1,-2.5e3,0.1,null,true,false],"b":{"c":"d\u00e9\ud83d\ude00\n"},"é":[[],{}]}"#,
      "\u{FEFF}1", "", " ", "[1,2", "[1.", "\"\\u00", "\"\\ud83d\\u", "tru", "[[1],[2,3]]  ",
      "123456789012345678901234567890", "  [ 1.0e5 ,\n\t-0 ]\n\n", "[1e400]", "{\"a\":1,\"a\":2}",
      "\"\u{1}\"", "[1] [2]",
    ]
    for text in texts {
      for piece in 1...9 { try check(Array(text.utf8), inPiecesOf: piece) }
    }
  }

  @Test func findsAKeyAgainWhoseBytesWereLetGo() throws {
    let filler = String(repeating: "[1, 2, \"three\"], ", count: 2_000)
    let text = #"{"first": {"second": [\#(filler)0], "second": 1}, "first": 2}"#
    for piece in [1_000, 4_096, 10_000] {
      try check(Array(text.utf8), inPiecesOf: piece)
      try check(Array(text.utf8.dropLast(12)) + Array("}".utf8), inPiecesOf: piece)
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func findsTheSameFaults(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let document = TableBuilder.small.responseBody
    for _ in 0..<300 {
      var bytes = document
      generator.damage(&bytes)
      let piece = 1 << Int.random(in: 0...12, using: &generator)
      try check(bytes, inPiecesOf: piece + Int.random(in: 0..<piece, using: &generator))
    }
  }

  @Test func refusesWhatIsNoFile() throws {
    for path in [folder.url.path, folder.path("absent"), "/dev/null"] {
      let fault = #expect(throws: JSONError.self) { try JSONReader.read(file: path, value) }
      #expect(fault?.code == .unreadable)
      #expect(fault?.detail.contains(path) == true)
    }
  }

  @Test func refusesAFileThatChangesItsLength() throws {
    let text = "[\(String(repeating: "1, ", count: 50_000))2]"
    for length in [40_000, 200_000] {
      let path = try folder.write(Array(text.utf8), as: "document.json").path
      let fault = #expect(throws: JSONError.self) {
        try JSONReader.read(file: path, inPiecesOf: 1_000) { reader throws(JSONError) in
          try reader.beginArray()
          _ = try reader.nextElement()
          _ = try reader.readNumber()
          truncate(path, length)
          while try reader.nextElement() { try reader.skipValue() }
        }
      }
      #expect(fault?.code == .unreadable)
      #expect(fault?.detail.contains("while it was read") == true)
    }
  }
}
