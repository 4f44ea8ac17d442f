import Testing

@testable import Shell

@Suite struct TerminalFactsTests {
  @Test func knowsTheVersionOfReadline() { #expect(TerminalFacts.readlineVersion.first == "8") }
}
