import Foundation
import JSONStream
import StatbookTestSupport
import Testing

/// Damaged documents: none may crash, and what is taken for JSON must be JSON.
@Suite struct FuzzTests {
  private static let documents: [[UInt8]] = {
    let texts = [
      #"{"a":[1,-2.5e3,0.1,null,true,false],"b":{"c":"d\u00e9\ud83d\ude00\n"},"é":[[],{}]}"#,
      "[[1,2,3],[4,5,6.25],[null,0,-0]]", #"{"x":{"y":{"z":[{"k":"v"},{"k":"w"}]}}}"#,
    ]
    return texts.map { Array($0.utf8) } + [TableBuilder.small.responseBody]
  }()

  /// Foundation takes some texts that we refuse (duplicate keys, a byte order mark), so only one
  /// direction is checked.
  private func check(_ bytes: [UInt8]) {
    _ = try? JSONReader.read(bytes) { reader throws(JSONError) in
      var numbers = NumberArray()
      try reader.readNumbers(into: &numbers)
    }
    do throws(JSONError) {
      let value = try JSONValue(parsing: bytes)
      #expect(faultFound(in: bytes) == nil, "it can be read, but not skipped")
      #expect(throws: Never.self, "Foundation refuses what was taken for JSON") {
        try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      }
      #expect((try? JSONValue(parsing: value.canonicalBytes)) == value)
    } catch {
      #expect(error.offset <= bytes.count && error.line > 0 && error.column > 0)
      #expect(faultFound(in: bytes)?.code == error.code)
    }
  }

  @Test func takesNoTruncatedDocument() throws {
    for document in Self.documents {
      for length in document.indices {
        let fault = faultFound(in: Array(document[..<length]))
        let trimmed = document[length...].allSatisfy { $0 == 0x0A }
        #expect((fault == nil) == trimmed, "\(length) bytes of \(document.count)")
      }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func survivesDamage(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      var bytes = try #require(Self.documents.randomElement(using: &generator))
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        generator.damage(&bytes)
      }
      check(bytes)
    }
  }
}
