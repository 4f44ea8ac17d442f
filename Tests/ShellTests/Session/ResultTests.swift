import StatbookTestSupport
import Testing

@Suite struct ResultTests {
  @Test func knowsResultsByNumberAndName() throws {
    let shell = try ShellPlace.example().shell(rows: 200)
    try shell.enter("show families[month: 2025-05]", then: 2)
    try shell.enter("show households[month: 2025-04]", then: 3)
    try shell.enter("expect _[month: 2025-04] >= 6_519_200", then: 4)
    try shell.enter("show _1", then: 5)
    #expect(!shell.screen.text.contains("error"))
    #expect(shell.times("Unknown or") == 2)
  }

  @Test func keepsTheLastResultWhereACellFails() throws {
    let shell = try ShellPlace.example().shell(rows: 200)
    try shell.enter("show households[month: 2025-04]", then: 2)
    try shell.enter("show nothing", then: 3)
    try shell.enter("show _", then: 4)
    #expect(shell.times("6,519,200") == 2)
    try shell.enter("show _2", then: 5)
    #expect(shell.screen.text.contains("error[SB"))
  }

  @Test func bindsANameAnew() throws {
    let shell = try ShellPlace.example().shell(rows: 200)
    try shell.enter("let chosen = households[month: 2025-04]", then: 2)
    try shell.enter("let chosen = households[month: 2025-05]", then: 3)
    try shell.enter("chosen", then: 4)
    #expect(shell.screen.text.contains("6,584,442"))
    #expect(!shell.screen.text.contains("error"))
  }

  @Test func takesASavedQueryForAResult() throws {
    let shell = try ShellPlace.example().shell(["--plain"])
    try shell.enter(".clear names", then: 1)
    try shell.enter("households", then: 2)
    #expect(shell.screen.text.contains("6,519,200"))
    try shell.enter("compare september to households", then: 3)
    #expect(shell.screen.text.contains("+5,515"))
  }
}
