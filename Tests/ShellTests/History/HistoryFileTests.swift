import Foundation
import StatbookTestSupport
import Testing

@testable import Shell

@Suite struct HistoryFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var environment: [String: String] { ["XDG_STATE_HOME": folder.path("state")] }

  private func open(readLimit: Int = HistoryFile.readLimit) throws -> HistoryFile {
    try .open(
      workspace: folder.path("my.statbook"), environment: environment, readLimit: readLimit)
  }

  private func entry(_ text: String, cell: Int = 1) -> HistoryEntry {
    HistoryEntry(session: "20261125-1541-3f2a", at: "2026-11-25T15:41:02Z", cell: cell, text: text)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func keepsEntriesWithTheirLinesFromOneRunToTheNext() throws {
    let entries = [entry("get a\n  by \"b\""), entry("get \u{1B}[2J café", cell: 2)]
    for entry in entries { try open().append(entry) }
    #expect(try open().contents() == .init(entries: entries))
  }

  @Test func isTheUsersAlone() throws {
    let file = try open()
    #expect(try mode(file.path) == 0o600)
    #expect(try mode(folder.path("state/statbook/history")) == 0o700)
    chmod(file.path, 0o644)
    _ = try open()
    #expect(try mode(file.path) == 0o600)
  }

  @Test func writesTheLineThatItsFormatSays() throws {
    let file = try open()
    try file.append(entry("get a", cell: 12))
    #expect(
      try String(contentsOfFile: file.path, encoding: .utf8) == """
        {"at":"2026-11-25T15:41:02Z","cell":12,"session":"20261125-1541-3f2a","text":"get a"}

        """)
  }

  @Test func passesOverDamagedLinesAndCountsThem() throws {
    let file = try open()
    try file.append(entry("one"))
    let handle = try #require(FileHandle(forWritingAtPath: file.path))
    try handle.seekToEnd()
    try handle.write(
      contentsOf: Data("{\"cell\":\n\u{0}\u{0}\n{\"text\":\"no more\"}\n{\"at\":\"cut".utf8))
    try handle.close()
    try open().append(entry("two"))
    #expect(try open().contents() == .init(entries: [entry("one"), entry("two")], damagedLines: 4))
  }

  @Test func mixesNoLinesOfTwoShells() async throws {
    let longText = String(repeating: "x", count: 20_000)
    await withTaskGroup { group in
      for shell in 0..<4 {
        group.addTask {
          let file = try? open()
          for cell in 0..<50 { try? file?.append(entry("\(shell) \(longText)", cell: cell)) }
        }
      }
    }
    let contents = try open().contents()
    #expect(contents.damagedLines == 0)
    #expect(contents.entries.count == 200)
  }

  @Test func readsOnlyTheEndOfALongFile() throws {
    let file = try open(readLimit: 1000)
    for cell in 1...100 { try file.append(entry("get a", cell: cell)) }
    let entries = file.contents().entries
    #expect((5...15).contains(entries.count))
    #expect(entries.last?.cell == 100)
    #expect(file.contents().damagedLines == 0)
  }

  @Test func findsEntriesWithAllWordsInAnyCase() throws {
    let file = try open()
    for (cell, text) in ["get caseload\n  by Gender", "get gender", "get caseload"].enumerated() {
      try file.append(entry(text, cell: cell))
    }
    #expect(try open().search("GENDER  caseload").map(\.cell) == [0])
    #expect(try open().search("caseload").map(\.cell) == [0, 2])
    #expect(try open().search("").count == 3)
  }

  @Test func hasAFileForEachWorkspaceWhateverItsPathIsCalled() throws {
    let here = try HistoryFile.path(workspace: folder.path("a.statbook"), environment: environment)
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.url.path)
    let there = try HistoryFile.path(workspace: link + "/a.statbook", environment: environment)
    #expect(here == there)
    #expect(here.contains("/statbook/history/a.statbook-"))
    let other = try HistoryFile.path(workspace: "/elsewhere/a.statbook", environment: environment)
    #expect(other != here)
  }

  @Test func looksInTheHomeFolderWhereNoOtherIsNamed() throws {
    let path = try HistoryFile.path(
      workspace: "/a", environment: ["HOME": "/h", "XDG_STATE_HOME": "relative"])
    #expect(path.hasPrefix("/h/.local/state/statbook/history/a-"))
  }

  @Test func saysWhyItKeepsNoHistory() throws {
    let path = try HistoryFile.path(
      workspace: folder.path("my.statbook"), environment: environment)
    #expect(throws: HistoryFailure.self) {
      try HistoryFile.open(workspace: "/a", environment: [:])
    }
    #expect(throws: HistoryFailure.self) {
      try HistoryFile.open(workspace: "/a", environment: ["HOME": "/dev/null"])
    }
    try folder.write("kept", as: "victim")
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    for target in [folder.path("victim"), "/dev/null"] {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
      let failure = #expect(throws: HistoryFailure.self) { try open() }
      #expect(failure?.reason == "it is a symbolic link")
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: HistoryFailure(path: path, reason: "it is not a file")) { try open() }
    #expect(try String(contentsOfFile: folder.path("victim"), encoding: .utf8) == "kept")
  }
}
