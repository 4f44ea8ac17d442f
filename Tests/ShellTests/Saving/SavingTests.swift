import Foundation
import StatbookTestSupport
import Testing

@Suite struct SavingTests {
  private static let session = """
    show households[month: 2025-04]
    let part = families[month: 2025-05]
    expect _1[month: 2025-04] >= 1
    show part
    let part = families[month: 2025-06]
    show _
    """

  private func check(_ notebook: String, in place: ShellPlace) throws {
    let text = try String(contentsOfFile: "\(place.work)/\(notebook)", encoding: .utf8)
    let verified = try place.run("statbook verify \(notebook)")
    #expect(verified.status == 0, "\(verified.errors)\n\(text)")
    #expect(!text.contains(/\b_[0-9]*\b/), "no numbered result is left: \(text)")
    #expect(text.contains("```output data="), "with what the cells show")
  }

  @Test func writesANotebookThatVerifies() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run(
      "statbook --format plain", input: Self.session + "\n.save session.md\n")
    try #require(outcome.status == 0, "\(outcome.errors)")
    try check("session.md", in: place)
  }

  @Test func takesTheCellsThatOthersNeed() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run(
      "statbook --format plain", input: Self.session + "\n.save some.md 6\n")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("cells that others need were taken too: 5"))
    try check("some.md", in: place)
  }

  @Test func replacesNoFile() throws {
    let place = try ShellPlace.example()
    try place.folder.write("mine", as: "work/session.md")
    let outcome = try place.run("statbook -c 'show households\n.save session.md' --format plain")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is there already"))
    #expect(try String(contentsOfFile: "\(place.work)/session.md", encoding: .utf8) == "mine")
  }

  @Test func makesANotebookOfASessionThatIsOver() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell(rows: 200)
    for (position, line) in Self.session.split(separator: "\n").enumerated() {
      try shell.enter(String(line), then: position + 2)
    }
    try shell.enter("show nonsense[", continuing: "…[")
    shell.send(.interrupt)
    try shell.waitForPrompt(7)
    _ = try shell.leave()
    let outcome = try place.run("statbook new-notebook later.md --from-session all")
    try #require(outcome.status == 0, "\(outcome.errors)")
    try check("later.md", in: place)
    let some = try place.run("statbook new-notebook some.md --from-session 3-4")
    try #require(some.status == 0, "\(some.errors)")
    try check("some.md", in: place)
    #expect(try place.run("statbook new-notebook later.md --from-session all").status == 2)
  }

  @Test func savesFromTheTerminalToo() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell(rows: 100)
    try shell.enter("show households[month: 2025-04]", then: 2)
    try shell.enter("show nothing", then: 3)
    try shell.enter(".save mine.md", then: 3)
    #expect(shell.screen.text.contains("wrote mine.md: "))
    try check("mine.md", in: place)
    try shell.enter(".save mine.md", then: 3)
    #expect(shell.screen.text.contains("is there already"))
  }
}
