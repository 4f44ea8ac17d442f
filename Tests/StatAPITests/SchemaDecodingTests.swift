import JSONStream
import StatAPI
import StatModel
import Testing

@Suite struct SchemaDecodingTests {
  @Test func readsANodeWithItsChildren() throws {
    let body = #"""
      {"type":"DATABASE","children":[
        {"id":"str:count:hb:F","label":"Claimants","location":"https://x/schema/1","type":"COUNT","functions":["COUNT"]},
        {"id":"str:field:hb:T:C","label":"Field","type":"FIELD","new":[{}]}],
       "lastModified":1758487877954,"recordViewEnabled":false,"label":"HB","id":"str:database:hb"}
      """#
    let node = try SchemaNode.decode(Array(body.utf8))
    #expect(node.kind == .dataset)
    #expect(node.lastModified == 1_758_487_877_954)
    #expect(node.location == nil)
    #expect(node.children?.map(\.kind) == [.count, .field])
    #expect(node.children?.first?.functions == ["COUNT"])
    #expect(node.children?.last?.children == nil)
  }

  @Test func keepsAKindThatIsUnknown() throws {
    let node = try SchemaNode.decode(Array(#"{"id":"str:cube:x","label":"x","type":"CUBE"}"#.utf8))
    #expect(node.kind == .other("CUBE"))
    #expect(node.id.kind == .other("cube"))
  }

  @Test(arguments: [
    (#"{"label":"x","type":"FIELD"}"#, "id"), (#"{"id":"x","type":"FIELD"}"#, "label"),
    (#"{"id":"x","label":"x"}"#, "type"),
  ])
  func namesAMissingMember(body: String, member: String) throws {
    let fault = try #require(
      throws: JSONError.self, performing: { try SchemaNode.decode(Array(body.utf8)) })
    #expect(fault.detail.contains("no member `\(member)`"))
  }

  @Test func namesThePlaceInAChild() throws {
    let body = #"{"id":"x","label":"x","type":"FIELD","children":[{"id":"y","label":7}]}"#
    let fault = try #require(
      throws: JSONError.self, performing: { try SchemaNode.decode(Array(body.utf8)) })
    #expect(fault.path == "children[0].label")
  }
}
