import Foundation
import StatbookTestSupport
import Testing

@testable import Shell

@Suite(.serialized) struct TextEditorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Edits a text with a command of `sh`.
  private func edit(_ text: String, with command: String) throws -> String? {
    let editor = TextEditor(
      signals: TerminalSignals(catching: []),
      environment: [
        "PATH": "/usr/bin:/bin", "TMPDIR": folder.url.path, "STATBOOK_EDITOR": command,
        "EDITOR": "false",
      ])
    defer { #expect(Self.files(in: folder) == [], "nothing is left behind") }
    return try editor.edit(text, name: "cell-12")
  }

  private static func files(in folder: TemporaryFolder) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []
  }

  @Test func returnsWhatTheEditorWrote() throws {
    #expect(try edit("get a\n  by b", with: "sed -i s/b/c/") == "get a\n  cy b")
  }

  @Test func returnsNothingWhereNothingWasChanged() throws {
    #expect(try edit("get a", with: "true") == nil)
    #expect(try edit("get a\n", with: "sed -i '$a\\\\'") == nil)
  }

  @Test func givesTheEditorAFileThatOnlyTheUserCanRead() throws {
    let mode = try edit(
      "get a", with: "f() { stat -c '%a %n' \"$1\" > \"$1.x\"; mv \"$1.x\" \"$1\"; }; f")
    #expect(mode?.hasPrefix("600 ") == true)
    #expect(mode?.hasSuffix("/cell-12.statbook") == true)
  }

  @Test func saysThatTheEditorFailed() throws {
    #expect(throws: TextEditor.Failure.failed(command: "exit 3;", status: 3)) {
      try edit("get a", with: "exit 3;")
    }
    #expect(throws: TextEditor.Failure.missing(command: "no-such-editor")) {
      try edit("get a", with: "no-such-editor")
    }
  }

  @Test func refusesWhatIsNoText() throws {
    #expect(throws: TextEditor.Failure.self) {
      try edit("get a", with: "f() { printf '\\377' > \"$1\"; }; f")
    }
  }
}
