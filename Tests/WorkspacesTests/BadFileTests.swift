import Foundation
import GRDB
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct BadFileTests {
  private func open(_ path: String, for access: Workspace.Access = .writing) throws {
    try Workspace(opening: path, for: access, patience: 0.05).close()
  }

  @Test func aFileThatIsNotThere() throws {
    let folder = try TemporaryFolder()
    #expect(code { try open(folder.path("no.statbook")) } == .missing)
    #expect(code { try open(folder.path("no/such/folder.statbook")) } == .missing)
    #expect(!FileManager.default.fileExists(atPath: folder.path("no.statbook")))
  }

  @Test func theErrorOfAMissingFileNamesTheCommandThatMakesIt() throws {
    let error = try #require(throws: WorkspaceError.self) { try open("/no/uc.statbook") }
    #expect(error.remedy.contains("statbook init /no/uc.statbook"))
  }

  @Test func aFolder() throws {
    let folder = try TemporaryFolder()
    #expect(code { try open(folder.url.path) } == .isDirectory)
  }

  @Test(arguments: ["", "hello\n", "SQLite format 3\0", String(repeating: "x", count: 5000)])
  func aFileOfAnotherKindIsLeftAsItIs(content: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(content, as: "a.statbook")
    #expect(code { try open(file.path) } == .notAWorkspace)
    #expect(try String(contentsOf: file, encoding: .utf8) == content)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test func anotherSQLiteDatabaseIsLeftByteForByte() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("a.statbook")
    let queue = try DatabaseQueue(path: file.path)
    try queue.write { try $0.execute(sql: "CREATE TABLE mine (a); INSERT INTO mine VALUES (1)") }
    try queue.close()
    let before = try Data(contentsOf: file)
    for access in [Workspace.Access.reading, .writing] {
      #expect(code { try open(file.path, for: access) } == .notAWorkspace)
    }
    #expect(try Data(contentsOf: file) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test func aFileOfANewerFormIsLeftAsItIs() throws {
    let scratch = try Scratch()
    try scratch.run(sql: "PRAGMA user_version = 99")
    let before = try scratch.bytes()
    #expect(code { try open(scratch.path) } == .newerVersion)
    #expect(code { try open(scratch.path, for: .reading) } == .newerVersion)
    #expect(try scratch.bytes() == before)
  }

  @Test(arguments: [1, 4096, 20_000])
  func aFileThatIsCutOff(missing: Int) throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
    let cut = try scratch.bytes().dropLast(missing)
    try Data(cut).write(to: URL(fileURLWithPath: scratch.path))
    #expect(code { try open(scratch.path) } == .truncated)
    #expect(try scratch.bytes() == Data(cut))
  }

  @Test func aDamagedPageIsFoundAndNotTakenForData() throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
    var bytes = try scratch.bytes()
    for page in 2..<bytes.count / 4096 {
      bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: Data(repeating: 0xA5, count: 64))
    }
    try bytes.write(to: URL(fileURLWithPath: scratch.path))
    var faults: [String] = []
    let found = code {
      let workspace = try Workspace(opening: scratch.path, for: .reading)
      faults = try workspace.info().faults
    }
    #expect(found == .damaged || !faults.isEmpty)
  }

  @Test func aFileThatAnotherProgramIsWriting() throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
    try scratch.sql { _ in
      // The other connection holds the lock while this runs.
      let found = code {
        _ = try scratch.open(patience: 0.05).keep(smallTable(first: 1), as: "caseload")
      }
      #expect(found == .locked)
    }
    #expect(try scratch.open().observations().count == 1)
  }

  @Test func readingDoesNotWaitForAWriter() throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
    try scratch.sql { db in
      try db.execute(sql: "DELETE FROM alias")
      let table = try scratch.open(for: .reading, patience: 0.05).table("caseload")
      #expect(table == smallTable())
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everything; CommandTests covers it"))
  func aFileThatMayNotBeWrittenCanBeRead() throws {
    let scratch = try Scratch()
    try scratch.use { try $0.keep(smallTable(), as: "caseload") }
    chmod(scratch.path, 0o444)
    #expect(code { try open(scratch.path) } == .readOnly)
    #expect(try scratch.open(for: .reading).table("caseload") == smallTable())
  }
}
