import Foundation
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct LifeCycleTests {
  @Test func aNewWorkspaceIsOneFile() throws {
    #expect(try Scratch().files() == ["test.statbook"])
  }

  @Test func aClosedWorkspaceIsOneFileWithEverythingInIt() throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(.random(seed: 1), as: "caseload") }
    #expect(try scratch.files() == ["test.statbook"])

    let copy = scratch.folder.path("copy.statbook")
    try FileManager.default.copyItem(atPath: scratch.path, toPath: copy)
    let workspace = try Workspace(opening: copy, for: .reading)
    #expect(try workspace.table("caseload") == .random(seed: 1))
    try workspace.close()
  }

  @Test func readingChangesNothing() throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
    let before = try scratch.bytes()
    let workspace = try scratch.open(for: .reading)
    _ = try workspace.queries()
    _ = try workspace.table("caseload")
    _ = try workspace.info()
    _ = try workspace.verifySnapshots()
    _ = try workspace.verifyAudit()
    try workspace.close()
    #expect(try scratch.bytes() == before)
    #expect(try scratch.files() == ["test.statbook"])
  }

  @Test(arguments: ["file", "folder", "workspace"])
  func whatStandsAtThePathIsNotReplaced(kind: String) throws {
    let scratch = try Scratch()
    let path = kind == "workspace" ? scratch.path : scratch.folder.path("there")
    if kind == "file" { try scratch.folder.write("mine", as: "there") }
    if kind == "folder" {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false)
    }
    let before = try? Data(contentsOf: URL(fileURLWithPath: path))
    #expect(code { try Workspace.create(at: path) } == .exists)
    let after = try? Data(contentsOf: URL(fileURLWithPath: path))
    #expect(after == before)
    let files = try scratch.files()
    #expect(!files.contains { $0.hasSuffix(".part") })
  }

  @Test func aFolderThatIsNotThereIsSaidSo() throws {
    let folder = try TemporaryFolder()
    #expect(code { try Workspace.create(at: folder.path("no/where.statbook")) } == .fileSystem)
  }

  @Test func twoConnectionsSeeEachOthersWork() throws {
    let scratch = try Scratch()
    let first = try Workspace(opening: scratch.path, for: .writing)
    let second = try Workspace(opening: scratch.path, for: .writing)
    try first.keep(smallTable(), as: "one")
    try second.keep(smallTable(first: 7), as: "two")
    #expect(try first.queries().map(\.name) == ["one", "two"])
    try first.close()
    #expect(try second.table("one") == smallTable())
    try second.close()
    #expect(try scratch.files() == ["test.statbook"])
  }

  @Test func namesWithSpacesPercentsAndLettersOpen() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("my 50% größe?#.statbook")
    try Workspace.create(at: path)
    let workspace = try Workspace(opening: path, for: .writing)
    try workspace.keep(smallTable(), as: "caseload")
    try workspace.close()
    #expect(try Workspace(opening: path, for: .reading).table("caseload") == smallTable())
  }
}
