import Testing

@testable import Shell

@Suite struct NameScanTests {
  @Test(arguments: [
    ("show households", ["show", "households"]), ("a # b\nc", ["a", "c"]),
    ("find \"a b\" in c", ["find", "in", "c"]), ("a a b-c _1", ["a", "b-c", "_1"]),
    ("get str:database:UC_X by uc.month", ["get", "str", "by", "uc"]),
    ("sql \"select value from _2\"", ["sql", "select", "value", "from", "_2"]),
    ("find \"a \\\" b\" c", ["find", "c"]), ("x = \"open", ["x"]),
  ])
  func findsWordsOutsideOfRemarksAndQuotes(text: String, words: [String]) {
    #expect(NameScan(text).words == words)
  }

  @Test func replacesNamesAndNothingElse() {
    let scan = NameScan("show _1[a: \"_1\"] # _1\nsql \"select * from _1\" as uc._1")
    #expect(
      scan.replacing(["_1": "first"])
        == "show first[a: \"_1\"] # _1\nsql \"select * from first\" as uc._1")
    #expect(NameScan("a b").replacing([:]) == "a b")
  }
}
