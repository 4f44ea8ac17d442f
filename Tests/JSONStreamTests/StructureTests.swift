import JSONStream
import Testing

@Suite struct StructureTests {
  @Test(arguments: [
    "{}", "[]", " [ ] ", "null", "true", "false", "\t\r\n 1 \n", "[[],{},[{}]]",
    #"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#, #"{"":0}"#, #"{"a":1,"A":2,"á":3}"#,
  ])
  func readsADocument(text: String) {
    #expect(faultFound(in: text) == nil)
  }

  @Test(arguments: [
    ("[1,]", JSONError.Code.unexpectedByte), ("[,1]", .unexpectedByte), ("[1,,2]", .unexpectedByte),
    (#"{"a":1,}"#, .unexpectedByte), (#"{,"a":1}"#, .unexpectedByte),
    (#"{"a" 1}"#, .unexpectedByte),
    (#"{"a":}"#, .unexpectedByte), (#"{a:1}"#, .unexpectedByte), (#"{1:2}"#, .unexpectedByte),
    (#"{"a"}"#, .unexpectedByte), ("[1 2]", .unexpectedByte), (#"{"a":1 "b":2}"#, .unexpectedByte),
    ("[1}", .unexpectedByte), (#"{"a":1]"#, .unexpectedByte), ("nul", .truncated),
    ("nulL", .unexpectedByte), ("True", .unexpectedByte), ("truex", .trailingBytes),
    ("[] []", .trailingBytes), ("{}x", .trailingBytes), ("[]]", .trailingBytes),
    ("1 1", .trailingBytes),
    ("// a\n1", .unexpectedByte), ("[1] /* b */", .trailingBytes), ("", .empty), (" \n\t ", .empty),
    ("[", .truncated), ("{", .truncated), (#"{"a"#, .truncated), (#"{"a""#, .truncated),
    (#"{"a":"#, .truncated), (#"{"a":1"#, .truncated), (#"{"a":1,"#, .truncated),
    ("[1,", .truncated),
    ("\u{B}1", .unexpectedByte), ("\u{A0}1", .unexpectedByte), ("<html>", .unexpectedByte),
  ])
  func refusesWhatIsNoDocument(text: String, code: JSONError.Code) throws {
    let fault = try #require(faultFound(in: text))
    #expect(fault.code == code)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func limitsTheDepth(open: String) throws {
    let close = open == "[" ? "]" : "}"
    let nested = { (depth: Int) in
      let inner = open == "[" ? "" : "1"
      return String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
    }
    #expect(faultFound(in: nested(JSONReader.depthLimit)) == nil)
    let fault = try #require(faultFound(in: nested(JSONReader.depthLimit + 1)))
    #expect(fault.code == .tooDeep)
    #expect(fault.offset == JSONReader.depthLimit * open.utf8.count)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func givesUpEarlyOnADepthBomb(open: String) throws {
    let bomb = String(repeating: open, count: 100_000)
    #expect(try #require(faultFound(in: bomb)).code == .tooDeep)
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(bomb.utf8)) }
  }

  @Test func refusesADepthBombOfNumbers() {
    let bomb = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: JSONError.self) {
      try JSONReader.read(bomb) { reader throws(JSONError) in
        var numbers = NumberArray()
        try reader.readNumbers(into: &numbers)
      }
    }
  }
}

@Suite struct DuplicateKeyTests {
  @Test(arguments: [
    #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#,
    #"{"\u0061":1,"\u0061":2}"#, #"{"x":{"b":1,"b":2}}"#, #"{"":1,"":2}"#,
    #"{"\u0061":{"b":1},"c":2,"a":3}"#, #"{"c":{"\u0062":1,"b":2}}"#,
  ])
  func refusesAKeyThatStandsTwice(text: String) throws {
    let fault = try #require(faultFound(in: text))
    #expect(fault.code == .duplicateKey)
  }

  @Test(arguments: [
    "{\"\u{E9}\":1,\"e\u{301}\":2}", #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":2}]"#,
    #"{"\u0061":{"\u0061":1},"b":{"a":1}}"#,
  ])
  func takesKeysThatDifferOrStandInDifferentObjects(text: String) {
    #expect(faultFound(in: text) == nil)
  }

  @Test(arguments: [23, 24, 25, 26, 60])
  func findsTheFirstKeyAgainAmongMany(count: Int) throws {
    let keys = (0..<count).map { "\"k\($0)\":0" }
    #expect(faultFound(in: "{" + keys.joined(separator: ",") + "}") == nil)
    for again in [0, count / 2, count - 1] {
      let text = "{" + (keys + ["\"k\(again)\":0"]).joined(separator: ",") + "}"
      #expect(try #require(faultFound(in: text)).code == .duplicateKey)
    }
  }

  /// Where this is not linear it takes minutes.
  @Test(.timeLimit(.minutes(1)))
  func readsAnObjectOfManyKeysInLinearTime() throws {
    let keys = (0..<200_000).map { "\"str:field:DB:T:K\($0)\":{\"a\":1}" }.joined(separator: ",")
    #expect(faultFound(in: "{\(keys)}") == nil)
    #expect(try #require(faultFound(in: "{\(keys),\"str:field:DB:T:K7\":0}")).code == .duplicateKey)
  }
}
