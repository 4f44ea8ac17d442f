import JSONStream
import Testing

@Suite struct FaultPlaceTests {
  @Test(arguments: [
    (#"{"fields":[{},{},{"items":[1,{"uris":x}]}]}"#, "fields[2].items[1].uris"),
    ("[1,\n 2,\n  x]", "[2]"), (#"{"a":{"b":[[1],[2,x]]}}"#, "a.b[1][1]"),
    (#"{"a b":{"c1":x}}"#, #"["a b"]["c1"]"#), (#"{"\u0061":x}"#, "a"), ("x", ""),
    (#"{"a":[1,2],"b":[x]}"#, "b[0]"), (#"{"a":"],[{","b":x}"#, "b"),
    (#"{"a":"\"","b":[x]}"#, "b[0]"), (#"{"a":1} x"#, ""), (#"{"a":{"b":1},x}"#, ""),
    (#"{"o":{"a":1,"b":2,"a":3}}"#, "o"), (#"{"a":1,"#, ""), (#"[[],[[],x]]"#, "[1][1]"),
    (#"{"labels":["a","\x"]}"#, "labels[1]"),
  ])
  func namesThePath(text: String, path: String) throws {
    let fault = try #require(faultFound(in: text))
    #expect(fault.path == path)
  }

  @Test(arguments: [
    ("x", 0, 1, 1), ("  x", 2, 1, 3), ("[\n  1,\n  x\n]", 9, 3, 3), ("[\r\n1,\r\nx]", 7, 3, 1),
    ("[\"é\", x]", 7, 1, 8), ("{\n", 2, 2, 1), ("[1,2", 4, 1, 5), ("\n\n", 0, 1, 1),
  ])
  func namesByteLineAndColumn(text: String, offset: Int, line: Int, column: Int) throws {
    let fault = try #require(faultFound(in: text))
    #expect(fault.offset == offset)
    #expect(fault.line == line)
    #expect(fault.column == column)
  }

  @Test func saysWhereAndWhatInOneLine() throws {
    let fault = try #require(faultFound(in: "{\n  \"fields\": [nul]\n}"))
    #expect(
      fault.description
        == "line 2, column 17, byte 18 (at fields[0]): expected `null`, found `]`")
  }

  @Test func namesWhatWasExpectedAndWhatStandsThere() throws {
    let fault = try #require(
      throws: JSONError.self,
      performing: {
        try JSONReader.read(Array(#"{"a": [true]}"#.utf8)) { reader throws(JSONError) in
          try reader.beginObject()
          _ = try reader.nextKey()
          _ = try reader.readString()
        }
      })
    #expect(fault.code == .shape)
    #expect(fault.detail == "expected a string, found an array")
    #expect(fault.path == "a")
  }

  @Test func findsThePathInALargeDocumentQuickly() throws {
    let items = (0..<100_000).map { "{\"uris\":[\"id\($0)\"]}" }.joined(separator: ",")
    let fault = try #require(faultFound(in: "{\"items\":[\(items),{\"uris\":[x]}]}"))
    #expect(fault.path == "items[100000].uris[0]")
  }
}
