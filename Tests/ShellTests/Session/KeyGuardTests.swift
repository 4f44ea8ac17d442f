import Testing

@testable import Shell

@Suite struct KeyGuardTests {
  private let guarding = KeyGuard(environment: ["STATBOOK_API_KEY": " 65794a30655841 \n"])

  @Test func refusesWhateverContainsTheKey() {
    for text in ["65794a30655841", "find \"x65794a30655841x\"", "a\n# 65794a30655841"] {
      let refusal = #expect(throws: ShellRefusal.self) { try guarding.check(text) }
      #expect(refusal?.message.contains("65794a") == false)
    }
  }

  @Test func letsAllElsePass() throws {
    try guarding.check("find \"65794a3065584\"")
    for environment in [[:], ["STATBOOK_API_KEY": ""], ["STATBOOK_API_KEY": "month"]] {
      try KeyGuard(environment: environment).check("get x by month")
    }
  }
}
