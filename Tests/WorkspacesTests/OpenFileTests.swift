import StatbookTestSupport
import Testing

@testable import Workspaces

/// Closing a descriptor drops a process's locks, so a file that is open is not looked at by hand.
@Suite struct OpenFileTests {
  private func isOpen(_ path: String) throws -> Bool {
    try OpenFile.opening(path) { $0 }.opened
  }

  @Test func knowsAFileThatAWorkspaceHasOpen() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("one.statbook")
    try Workspace.create(at: path)
    #expect(try !isOpen(path))
    do {
      let workspace = try Workspace(opening: path, for: .writing)
      let second = try Workspace(opening: folder.path("./one.statbook"), for: .reading)
      #expect(try isOpen(path))
      try second.close()
      #expect(try isOpen(path))
      _ = try workspace.queries()
      try workspace.close()
    }
    #expect(try !isOpen(path))
  }

  @Test func forgetsAFileThatCouldNotBeOpened() throws {
    let folder = try TemporaryFolder()
    try folder.write("no workspace", as: "text.statbook")
    let path = folder.path("text.statbook")
    #expect(throws: WorkspaceError.self) { try Workspace(opening: path, for: .reading) }
    #expect(try !isOpen(path))
  }
}
