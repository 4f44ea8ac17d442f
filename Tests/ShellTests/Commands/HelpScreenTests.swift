import Diagnostics
import Testing

@testable import Shell

@Suite struct HelpScreenTests {
  @Test func fitsAScreenWithThePromptBelow() {
    let lines = HelpScreen.overview.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines.count - 1 <= 23)
    for line in lines { #expect(line.displayWidth <= 80, "\(line)") }
  }

  @Test func namesEveryStatementAndCommand() {
    for name in StatementHelp.all.map(\.word) + DotCommandTable.all.map(\.name) {
      #expect(HelpScreen.overview.contains("  \(name) "))
    }
  }

  @Test func hasAPageOnEachOfThem() throws {
    for name in StatementHelp.all.map(\.word) + DotCommandTable.all.map(\.name) {
      let page = try HelpScreen.page(on: name)
      #expect(page.hasPrefix(name))
      #expect(page.hasSuffix("\n"))
    }
    #expect(try HelpScreen.page(on: "quit").hasPrefix(".quit"))
    #expect(try HelpScreen.page(on: "sb105").hasPrefix("SB105"))
    for command in DotCommandTable.all {
      #expect(try HelpScreen.page(on: command.name).contains("Example: \(command.example)"))
    }
  }

  @Test func saysWhatWasProbablyMeant() {
    let refusal = #expect(throws: ShellRefusal.self) { try HelpScreen.page(on: "comapre") }
    #expect(refusal?.remedy == "Did you mean compare?")
  }
}
