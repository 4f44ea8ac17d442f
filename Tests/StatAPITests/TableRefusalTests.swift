import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct TableRefusalTests {
  private func fault(replacing text: String, with other: String) throws -> JSONError {
    let body = String(decoding: TableBuilder.small.responseBody, as: UTF8.self)
    #expect(body.contains(text), "the body has no \(text)")
    let changed = Array(body.replacing(text, with: other, maxReplacements: 1).utf8)
    return try #require(throws: JSONError.self, performing: { try TableResponse.decode(changed) })
  }

  @Test(arguments: ["query", "database", "measures", "fields", "cubes"])
  func namesAMissingMember(name: String) throws {
    let members = try #require(TableBuilder.small.responseJSON.members)
    let body = JSONValue.object(members.filter { $0.key != name }).canonicalBytes
    let fault = try #require(throws: JSONError.self, performing: { try TableResponse.decode(body) })
    #expect(fault.code == .shape && fault.detail.contains("no member `\(name)`"))
  }

  @Test(arguments: [
    (#""uri""#, #""URI""#, "database", "the database has no member `uri`"),
    (#""type": "RecodeItem""#, #""kind": "RecodeItem""#, "fields[0].items[0]", "no member `type`"),
    (#""RecodeItem""#, #""Subtotal""#, "fields[0].items[0].type", "\"Subtotal\""),
    (#""uris""#, #""urls""#, "fields[0].items[0]", "no member `uris`"),
    (#""labels""#, #""names""#, "fields[0].items[0]", "no member `labels`"),
    (#""items""#, #""values""#, "fields[0]", "no member `items`"),
    (#""precision": 0"#, #""precision": 99"#, #"cubes["str:count:UC_Test:V_F_T"].precision"#, "99"),
    (
      #""precision": 0"#, #""precision": 0.5"#, #"cubes["str:count:UC_Test:V_F_T"].precision"#,
      "0.5"
    ),
    (#""values""#, #""figures""#, #"cubes["str:count:UC_Test:V_F_T"]"#, "no member `values`"),
    (
      #""str:count:UC_Test:V_F_T": {"#, #""str:count:UC_Test:OTHER": {"#, "",
      "no cube for the measure"
    ),
    ("352", "\"..\"", #"cubes["str:count:UC_Test:V_F_T"].values[0][2]"#, "a number or null"),
  ])
  func namesThePlaceOfAnUnknownShape(
    text: String, other: String, path: String, detail: String
  ) throws {
    let fault = try fault(replacing: text, with: other)
    #expect(fault.code == .shape)
    #expect(fault.path == path)
    #expect(fault.detail.contains(detail), "\(fault.detail)")
  }

  @Test func namesBothShapesWhereCellsAreMoreOrFewer() throws {
    for values in ["[[1,2],[3,4]]", "[[1,2,3]]", "[1,2,3,4,5,6]", "[[1,2,3],[4,5,6],[7,8,9]]"] {
      var json = try #require(TableBuilder.small.responseJSON.members)
      let cube = try JSONValue(parsing: Array(#"{"values":\#(values),"precision":0}"#.utf8))
      json = json.map { member in
        member.key == "cubes"
          ? .init("cubes", .object([.init("str:count:UC_Test:V_F_T", cube)])) : member
      }
      let body = JSONValue.object(json).canonicalBytes
      let fault = try #require(
        throws: JSONError.self, performing: { try TableResponse.decode(body) })
      #expect(fault.code == .shape)
      #expect(fault.detail.contains("but the items of the fields make 2 × 3"), "\(fault.detail)")
      #expect(fault.path == #"cubes["str:count:UC_Test:V_F_T"].values"#)
    }
  }

  @Test func refusesARaggedCube() throws {
    let fault = try fault(replacing: "[110, 0, 111]", with: "[110, 0]")
    #expect(fault.code == .shape && fault.detail.contains("ragged"))
  }

  @Test func refusesACubeThatNoMeasureHas() throws {
    let fault = try fault(
      replacing: #""cubes": {"#, with: #""cubes": {"str:count:X:Y": {"values": 1},"#)
    #expect(fault.code == .shape && fault.detail.contains("no measure of the response"))
  }

  @Test func refusesACubeThatStandsTwice() throws {
    let cube = #""str:count:UC_Test:V_F_T": {"values": 1},"#
    #expect(try fault(replacing: #""cubes": {"#, with: #""cubes": {"# + cube).code == .duplicateKey)
  }

  @Test func refusesAnnotationsThatAreNotNestedLikeTheValues() throws {
    for annotations in ["[[]]", "[[[],[]],[[],[]]]", "7", #"[[["I"],[],[7]],[[],[],[]]]"#] {
      let fault = try fault(
        replacing: #""precision": 0"#, with: #""annotations": \#(annotations), "precision": 0"#)
      #expect(fault.code == .shape && fault.detail.contains("not nested like its values (2 × 3)"))
    }
  }

  /// The product of the axes is beyond an `Int`; it must be an error, and no crash.
  @Test func refusesAxesWhoseCellsNobodyCouldCount() throws {
    let axes = (0..<10).map { number in
      TableBuilder.Axis.values(
        "Axis \(number)", column: "C\(number)", classification: "C",
        (0..<200).map { ("\($0)", "\($0)") })
    }
    var table = TableBuilder(axes: [], values: [1]).table
    let body = table.responseJSON
    table.fields = axes.map(\.field)
    let fields = JSONValue.array(
      table.fields.map { field in
        [
          "uri": .string(field.uri.raw), "label": "x",
          "items": .array(
            field.items.map { item in
              [
                "type": "RecodeItem", "uris": .array(item.uris.map { .string($0.raw) }),
                "labels": ["x"],
              ]
            }),
        ]
      })
    let members = try #require(body.members)
    let big = JSONValue.object(members.map { $0.key == "fields" ? .init("fields", fields) : $0 })
    let fault = try #require(
      throws: JSONError.self, performing: { try TableResponse.decode(big.bytes(.prettyInOrder)) })
    #expect(fault.code == .shape)
  }

  @Test func refusesAQueryInAPlaceOfAResponse() throws {
    let body = TableBuilder.small.expandedQuery.canonicalBytes
    let fault = try #require(throws: JSONError.self, performing: { try TableResponse.decode(body) })
    #expect(fault.code == .shape)
  }

  @Test func refusesEveryTruncation() {
    let body = TableBuilder.small.responseJSON.canonicalBytes
    for length in body.indices {
      #expect(throws: JSONError.self, "\(length) bytes") {
        try TableResponse.decode(Array(body[..<length]))
      }
    }
  }
}
