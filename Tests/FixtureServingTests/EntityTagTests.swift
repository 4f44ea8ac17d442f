import Testing

@testable import FixtureServing

@Suite struct EntityTagTests {
  @Test(arguments: [
    ("\"a\"", "\"a\""), ("W/\"a\"", "\"a\""), ("\"a\"", "W/\"a\""), ("\"x\", \"a\"", "\"a\""),
    ("\"x,y\" ,W/\"a\"", "\"a\""), ("*", "\"a\""), (" , \"a\"", "\"a\""), ("\"x,y\"", "\"x,y\""),
  ])
  func findsATag(in header: String, tag: String) {
    #expect(EntityTags.contain(tag, in: header))
  }

  @Test(arguments: ["", "\"b\"", "a", "\"a", "W/", "\"x,\"a\"y\"", ",", "\"A\""])
  func findsNoOther(in header: String) {
    #expect(!EntityTags.contain("\"a\"", in: header))
  }

  @Test func findsNothingWithoutAHeader() { #expect(!EntityTags.contain("\"a\"", in: nil)) }
}
