import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// What a workspace remembers of cells: which observation answered, and how a notebook last came out.
@Suite struct CellTests {
  private func key(_ text: String) -> Digest { Digest(of: Array(text.utf8)) }

  @Test func anAnswerIsFoundByItsKey() throws {
    let workspace = try Scratch().open()
    #expect(try workspace.answer(toCell: key("a")) == nil)
    let first = try workspace.keep(smallTable(), as: "x")
    let second = try workspace.keep(smallTable(first: 101), as: "x")
    try workspace.remember(first, forCell: key("a"))
    try workspace.remember(second, forCell: key("b"))
    #expect(try workspace.answer(toCell: key("a"))?.number == 1)
    #expect(try workspace.answer(toCell: key("b"))?.number == 2)
    try workspace.remember(second, forCell: key("a"))
    #expect(try workspace.answer(toCell: key("a"))?.number == 2, "the later one counts")
  }

  @Test func anAnswerIsThereForTheNextProcess() throws {
    let scratch = try Scratch()
    try scratch.use { workspace in
      try workspace.remember(try workspace.keep(smallTable(), as: "x"), forCell: key("a"))
    }
    try scratch.use(for: .reading) { workspace in
      let observation = try #require(try workspace.answer(toCell: key("a")))
      #expect(try workspace.table(of: observation) == smallTable())
    }
  }

  @Test func anAnswerGoesWithItsObservation() throws {
    let workspace = try Scratch().open()
    try workspace.remember(try workspace.keep(smallTable(), as: "x"), forCell: key("a"))
    try workspace.removeQuery("x", withObservations: true)
    #expect(try workspace.answer(toCell: key("a")) == nil)
  }

  @Test func theKeysOfANotebookAreReplacedTogether() throws {
    let workspace = try Scratch().open()
    #expect(try workspace.cellKeys(ofNotebook: "a.md") == [:])
    try workspace.remember(cellKeys: ["x": key("1"), "y": key("2")], ofNotebook: "a.md")
    try workspace.remember(cellKeys: ["x": key("3")], ofNotebook: "b.md")
    #expect(try workspace.cellKeys(ofNotebook: "a.md") == ["x": key("1"), "y": key("2")])
    try workspace.remember(cellKeys: ["z": key("4")], ofNotebook: "a.md")
    #expect(try workspace.cellKeys(ofNotebook: "a.md") == ["z": key("4")])
    #expect(try workspace.cellKeys(ofNotebook: "b.md") == ["x": key("3")])
    try workspace.remember(cellKeys: [:], ofNotebook: "b.md")
    #expect(try workspace.cellKeys(ofNotebook: "b.md") == [:])
  }
}
