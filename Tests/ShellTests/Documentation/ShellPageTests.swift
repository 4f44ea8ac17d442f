import Foundation
import Testing

@testable import Shell

/// `Documentation/Shell.md` tells of all that the shell can do.
@Suite struct ShellPageTests {
  private let page: String

  init() throws {
    let file = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../../Documentation/Shell.md").standardizedFileURL
    page = try String(contentsOf: file, encoding: .utf8)
  }

  @Test(arguments: DotCommandTable.all.map(\.name))
  func hasALineOnEachCommand(_ name: String) throws {
    let command = try #require(DotCommandTable.all.first { $0.name == name })
    let usage = command.usage.replacing("|", with: #"\|"#)
    let line = page.split(separator: "\n").first { $0.hasPrefix("| `\(usage)` | ") }
    #expect(
      line?.hasSuffix(" | `\(command.example)` |") == true,
      "Shell.md says of \(command.usage): \(line ?? "nothing")")
  }

  @Test(arguments: [
    "STATBOOK_WORKSPACE", "STATBOOK_PAGER", "PAGER", "STATBOOK_EDITOR", "VISUAL", "EDITOR",
    "INPUTRC", "NO_COLOR", "TERM", "XDG_STATE_HOME", "STATBOOK_API_KEY", "TMPDIR", "TMUX",
  ])
  func tellsOfEachVariable(_ name: String) { #expect(page.contains("`\(name)`")) }
}
