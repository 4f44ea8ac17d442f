import JSONStream
import StatModel
import Testing

@Suite struct TableQueryTests {
  private func query(
    recodes: String? = nil, measures: String = "[]", dimensions: String = #"[["str:field:DB:T:A"]]"#
  ) throws -> TableQuery {
    let member = recodes.map { #","recodes":\#($0)"# } ?? ""
    let text = #"{"database":"str:database:DB","measures":\#(measures),"dimensions":\#(dimensions)"#
    return try TableQuery.parse(Array("\(text)\(member)}".utf8)).query
  }

  private func recode(_ text: String) throws -> TableQuery {
    try query(recodes: #"{"str:field:DB:T:A":\#(text)}"#)
  }

  @Test func takesAbsentNullAndEmptyRecodesForOne() throws {
    let digests = try [nil, "null", "{}"].map { try query(recodes: $0).digest }
    #expect(Set(digests).count == 1)
  }

  @Test func takesAnAbsentTotalForFalse() throws {
    #expect(try recode(#"{"map":[["v"]]}"#) == recode(#"{"total":false,"map":[["v"]]}"#))
    #expect(try recode(#"{"map":[["v"]]}"#) != recode(#"{"total":true,"map":[["v"]]}"#))
  }

  @Test(arguments: [("true", true), ("false", false)])
  func takesATotalInQuotesAndRemarksOnIt(word: String, total: Bool) throws {
    let text = #"""
      {"database":"str:database:DB","measures":[],"dimensions":[["str:field:DB:T:A"]],
       "recodes":{"str:field:DB:T:A":{"map":[["v"]],"total":"\#(word)"}}}
      """#
    let (query, remarks) = try TableQuery.parse(Array(text.utf8))
    #expect(query.recodes.first?.total == total)
    #expect(remarks == [.totalAsText(axis: "str:field:DB:T:A")])
    #expect(try query == recode(#"{"map":[["v"]],"total":\#(word)}"#))
  }

  @Test(arguments: [
    #""yes""#, "1", "null", #""TRUE""#, "[]",
  ])
  func refusesAnotherTotal(total: String) throws {
    let fault = try #require(
      throws: JSONError.self, performing: { try recode(#"{"total":\#(total)}"#) })
    #expect(fault.code == .shape)
    #expect(fault.path == #"recodes["str:field:DB:T:A"].total"#)
  }

  @Test func keepsAnEmptyMapAndAnAbsentOneApart() throws {
    #expect(try recode(#"{"map":[]}"#) != recode("{}"))
    #expect(try recode(#"{"map":[[]]}"#) != recode(#"{"map":[]}"#))
  }

  @Test func keepsTheOrderOfWhatIsAskedFor() throws {
    #expect(try query(dimensions: #"[["a"],["b"]]"#) != query(dimensions: #"[["b"],["a"]]"#))
    #expect(try query(dimensions: #"[["a"],["b"]]"#) != query(dimensions: #"[["a","b"]]"#))
    #expect(try query(measures: #"["a","b"]"#) != query(measures: #"["b","a"]"#))
    #expect(try recode(#"{"map":[["a"],["b"]]}"#) != recode(#"{"map":[["b"],["a"]]}"#))
    #expect(try recode(#"{"map":[["a","b"]]}"#) != recode(#"{"map":[["b","a"]]}"#))
  }

  @Test func keepsRepeatedIDs() throws {
    #expect(try recode(#"{"map":[["a"],["a"]]}"#) != recode(#"{"map":[["a"]]}"#))
    #expect(try query(measures: #"["a","a"]"#) != query(measures: #"["a"]"#))
  }

  @Test func keepsUnknownMembersAndRemarksOnThem() throws {
    let text = #"""
      {"database":"str:database:DB","measures":[],"dimensions":[["str:field:DB:T:A"]],"weights":[1.50],
       "recodes":{"str:field:DB:T:A":{"map":[],"sort":"up"}}}
      """#
    let (query, remarks) = try TableQuery.parse(Array(text.utf8))
    #expect(remarks == [.unknownMember("weights"), .unknownMember("sort")])
    let canonical = String(decoding: query.canonicalBytes, as: UTF8.self)
    #expect(canonical.contains(#""weights":[1.5]"#) && canonical.contains(#""sort":"up""#))
  }

  @Test func remarksOnWhatTheServiceRefuses() throws {
    let text = #"""
      {"database":"str:database:DB","measures":["str:count:OTHER:F"],"dimensions":[["str:field:DB:T:A"]],
       "recodes":{"str:field:DB:T:B":{"map":[]}}}
      """#
    let (_, remarks) = try TableQuery.parse(Array(text.utf8))
    #expect(
      remarks
        == [.recodeWithoutDimension(axis: "str:field:DB:T:B"), .foreignID("str:count:OTHER:F")])
  }

  @Test(arguments: ["database", "measures", "dimensions"])
  func namesAMissingMember(member: String) throws {
    let members = [
      "database": #""database":"str:database:DB""#, "measures": #""measures":[]"#,
      "dimensions": #""dimensions":[]"#,
    ].filter { $0.key != member }
    let text = "{" + members.values.joined(separator: ",") + "}"
    let fault = try #require(
      throws: JSONError.self, performing: { try TableQuery.parse(Array(text.utf8)) })
    #expect(fault.code == .shape && fault.detail.contains("no member `\(member)`"))
  }

  @Test(arguments: [
    (#"{"database":7,"measures":[],"dimensions":[]}"#, "database"),
    (#"{"database":"d","measures":"m","dimensions":[]}"#, "measures"),
    (#"{"database":"d","measures":[1],"dimensions":[]}"#, "measures[0]"),
    (#"{"database":"d","measures":[],"dimensions":["a"]}"#, "dimensions[0]"),
    (#"{"database":"d","measures":[],"dimensions":[],"recodes":[]}"#, "recodes"),
    (
      #"{"database":"d","measures":[],"dimensions":[],"recodes":{"a":{"map":["v"]}}}"#,
      "recodes.a.map[0]"
    ),
  ])
  func namesThePlaceOfAnUnknownShape(text: String, path: String) throws {
    let fault = try #require(
      throws: JSONError.self, performing: { try TableQuery.parse(Array(text.utf8)) })
    #expect(fault.code == .shape)
    #expect(fault.path == path)
  }

  @Test func givesAnotherDigestForOneOtherValue() throws {
    #expect(
      try recode(#"{"map":[["E1"],["E2"]]}"#).digest != recode(#"{"map":[["E1"],["E3"]]}"#).digest)
  }

  @Test func makesTheSameQueryInCode() throws {
    let made = TableQuery(
      dataset: "str:database:DB", measures: [], dimensions: [["str:field:DB:T:A"]],
      recodes: [Recode(axis: "str:field:DB:T:A", values: ["x", "y"], total: true)])
    #expect(try made == recode(#"{"total":true,"map":[["x"],["y"]]}"#))
    #expect(made.axes == ["str:field:DB:T:A"])
    #expect(made.recode(of: "str:field:DB:T:A")?.map?.count == 2)
    #expect(made.recode(of: "str:field:DB:T:B") == nil)
  }
}
