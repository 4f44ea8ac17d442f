import StatbookTestSupport
import Testing

@Suite struct CompletionKeyTests {
  @Test(arguments: [
    ("get uc.Hous", "get uc.households_on_universal_credit"),
    ("get uc.\"Households on Universal Credit\" by mon", "by month"),
    ("describe uc.\"Family T", "describe uc.\"Family Type\""),
    ("show hous", "show households"), ("sho", "show"), (".sna", ".snapshots"),
    (".help comp", ".help compare"), (".snapshots fam", ".snapshots families"),
    (".release 2025", ".release 2025-09"), (".pager o", ".pager o"),
  ])
  func completesWithOneTab(typed: String, completed: String) throws {
    let shell = try ShellPlace.example().shell(columns: 100)
    try shell.type(typed)
    shell.send(.tab)
    try shell.waitForLine(endingIn: completed)
  }

  @Test func listsWhatMayStandThereOnTheSecondTab() throws {
    let shell = try ShellPlace.example().shell(columns: 200)
    try shell.type("describe uc.")
    shell.send("\t\t")
    try shell.wait { screen in
      screen.lines.contains { $0.hasPrefix("family_type") } && screen.currentLine.contains("[1]›")
    }
    let row = shell.screen.lines.first { $0.hasPrefix("family_type") && $0.contains("field") }
    for part in ["Family Type", "field", "  5  ", "str:field:UC_Households:"] {
      #expect(row?.contains(part) == true, "\(part) is missing in: \(row ?? "no row")")
    }
    #expect(shell.screen.currentLine.hasSuffix("describe uc."), "the line is shown again")
  }

  @Test func ringsWhereNothingMayStand() throws {
    let shell = try ShellPlace.example().shell()
    try shell.type("show nothing-of-the-kind")
    shell.send(.tab)
    let before = shell.bytes.count
    try shell.wait { _ in shell.bytes.count > before }
    #expect(shell.bytes.last == 7)
    #expect(shell.screen.currentLine.hasSuffix("nothing-of-the-kind"))
  }

  @Test func completesOnAFurtherLineOfACell() throws {
    let shell = try ShellPlace.example().shell()
    try shell.enter("get uc.\"Households on Universal Credit\" by", continuing: "…by")
    shell.send("mon\t")
    try shell.waitForLine(endingIn: "…by month")
  }
}
