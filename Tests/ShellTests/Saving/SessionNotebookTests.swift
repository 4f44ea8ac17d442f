import Testing

@testable import Shell

@Suite struct SessionNotebookTests {
  private func notebook(
    _ texts: [String], chosen: [Int]? = nil, failed: Set<Int> = [],
    names: [String: String] = [:]
  ) async throws -> SessionNotebook {
    let cells = texts.enumerated().map { position, text in
      SessionCell(position + 1, text, isGood: !failed.contains(position + 1))
    }
    return try await SessionNotebook(of: cells, chosen: chosen) { names[$0] }
  }

  @Test func leavesOutWhatFailed() async throws {
    let made = try await notebook(["show a", "show b", "show c"], failed: [2])
    #expect(made.cells.map(\.text) == ["show a", "show c"])
    #expect(made.cells.map(\.name) == ["cell-1", "cell-3"])
    #expect(made.added == [])
  }

  @Test func givesNamesToNumberedResults() async throws {
    let made = try await notebook(["let x = a", "show b[m: \"1\"]", "compare _1 to _2", "show _"])
    #expect(made.cells[1].text == "let result_2 = b[m: \"1\"]\nshow result_2")
    #expect(made.cells[2].text == "let result_3 = compare x to result_2\nshow result_3")
    #expect(made.cells[3].text == "show result_3")
  }

  @Test func takesWhatChosenCellsNeed() async throws {
    let made = try await notebook(
      ["let a = x", "let b = a", "show q", "show b"], chosen: [4])
    #expect(made.cells.map(\.text) == ["let a = x", "let b = a", "show b"])
    #expect(made.added == [1, 2])
  }

  @Test func tellsNamesApartThatAreBoundTwice() async throws {
    let made = try await notebook(["let a = x", "show a", "let a = y", "show a"])
    #expect(made.cells.map(\.text) == ["let a_1 = x", "show a_1", "let a = y", "show a"])
  }

  @Test func tellsAUseOfTheOldNameFromItsNewBinding() async throws {
    let made = try await notebook([
      "let a = x", "let a = a[m: \"1\"]\nshow a", "let b = y", "let b = z", "show b", "show a",
    ])
    #expect(
      made.cells.map(\.text) == [
        "let a_1 = x", "let a = a_1[m: \"1\"]\nshow a", "let b_3 = y", "let b = z", "show b",
        "show a",
      ])
    let some = try await notebook(["let b = y", "let b = z", "show b"], chosen: [3])
    #expect(some.cells.map(\.text) == ["let b = z", "show b"], "the first is not needed")
  }

  @Test func bindsWhatTheWorkspaceKeepsAtTheBeginning() async throws {
    let made = try await notebook(
      ["show kept"], names: ["kept": "let kept = get uc.x by m", "uc": "use uc = dataset \"D\""])
    #expect(made.cells[0].name == "names")
    #expect(made.cells[0].text == "use uc = dataset \"D\"\nlet kept = get uc.x by m")
  }

  @Test func saysWhatCannotBeChosen() async {
    await #expect(throws: ShellRefusal.self) { try await notebook(["show a"], chosen: [7]) }
    await #expect(throws: ShellRefusal.self) { try await notebook(["show a"], failed: [1]) }
  }

  @Test func fencesTextsWithBackticksAndMarksWhatDependsOnHistory() async throws {
    let made = try await notebook(["# ```` \nshow a", "refresh a"])
    let text = made.text(title: "T", recordings: ["../a: b"], release: "2025-09")
    #expect(text.contains("\n`````statbook name=cell-1\n"))
    #expect(text.contains("name=cell-2 live ignore-output\n"))
    #expect(text.contains("releases: {default: "))
  }
}
