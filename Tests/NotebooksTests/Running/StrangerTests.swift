import CellEngine
import Diagnostics
import Foundation
import Notebooks
import StatbookTestSupport
import Testing

/// A notebook from a stranger reads nothing outside its root, and writes nothing outside its folder.
@Suite struct StrangerTests {
  /// A project in `root`, with something beside it that is none of its business.
  private func project() throws -> Project {
    let project = try Project(in: "root")
    try project.folder.write("{\"database\": \"SECRET\"}", as: "outside/secret.json")
    try project.folder.write("id\nSECRET\n", as: "outside/secret.csv")
    try project.write("")
    return project
  }

  private func codes(
    _ statement: String, in project: Project
  ) async throws -> [String?] {
    try project.write("```statbook\n\(Project.use)\n\(statement)\n```\n")
    let report = try await project.run()
    let text = report.problems.map(\.rendered).joined()
    #expect(!text.contains("SECRET"), "\(text)")
    return report.problems.map { $0.code?.id }
  }

  private func link(_ path: String, to target: String, in project: Project) throws {
    try FileManager.default.createSymbolicLink(
      atPath: project.folder.path("root/\(path)"), withDestinationPath: target)
  }

  @Test(arguments: [
    "../../outside/secret.json", "../../outside/not-there.json", "/etc/hostname", "/etc/nothing",
    "~/secret.json", "x/../../../outside/secret.json", "../../../../../../../../etc/hostname",
    "link.json", "folder/secret.json", "chain/secret.json", "./folder/../../../outside/secret.json",
  ])
  func readsNothingOutsideItsRoot(path: String) async throws {
    let project = try project()
    try link("nb/link.json", to: project.folder.path("outside/secret.json"), in: project)
    try link("nb/folder", to: "../../outside", in: project)
    try link("nb/chain", to: "folder", in: project)
    for statement in [
      "show query \"\(path)\" as query", "import \"\(path)\" as q",
      "show get default from uc by month = in file \"\(path)\" as query",
    ] {
      #expect(try await codes(statement, in: project) == ["SB212"], "\(statement)")
    }
  }

  @Test func readsWithinItsRoot() async throws {
    let project = try project()
    try project.folder.write(
      try Project.queryFile("households-by-month-and-family"), as: "root/q.json")
    try link("nb/inside.json", to: "../q.json", in: project)
    for path in ["../q.json", "inside.json", "../nb/../q.json"] {
      #expect(try await codes("show query \"\(path)\" as query", in: project) == [])
    }
  }

  @Test func aPipeADeviceAndAFolderAreNoFiles() async throws {
    let project = try project()
    #expect(mkfifo(project.folder.path("root/nb/pipe"), 0o600) == 0)
    for path in ["pipe", "../fixtures", "."] {
      #expect(
        try await codes("show query \"\(path)\" as query", in: project) == ["SB211"], "\(path)")
    }
    try link("nb/null", to: "/dev/zero", in: project)
    #expect(try await codes("show query \"null\" as query", in: project) == ["SB212"])
  }

  @Test func aFileOfAHundredMegabytesIsNotRead() async throws {
    let project = try project()
    let path = project.folder.path("root/nb/large.json")
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(truncate(path, 100 << 20) == 0)
    #expect(try await codes("show query \"large.json\" as query", in: project) == ["SB211"])
  }

  @Test(arguments: [
    "../x.csv", "/tmp/statbook-stranger.csv", "~/x.csv", "a/../../x.csv", "folder/x.csv",
    "folder/new/x.csv", "chain/x.csv", "link.csv", "dangling.csv", "gone/x.csv", "a.md",
    "a.md.lock", "./a.md", ".git/config", ".github/x.csv", ".bashrc", "a/.x.csv", "..",
  ])
  func writesNothingOutsideItsFolder(path: String) async throws {
    let project = try project()
    try link("nb/link.csv", to: project.folder.path("outside/secret.csv"), in: project)
    try link("nb/dangling.csv", to: project.folder.path("outside/new.csv"), in: project)
    try link("nb/folder", to: "../../outside", in: project)
    try link("nb/chain", to: "folder", in: project)
    try link("nb/gone", to: "../../nowhere", in: project)
    let before = try project.tree()
    let codes = try await codes(
      "let x = \(Project.families)\nexport x to \"\(path)\" as csv", in: project)
    #expect(codes == ["SB212"])
    let after = try project.tree()
    for (name, bytes) in after where !name.hasSuffix("nb/a.md") && !name.hasSuffix("run.statbook") {
      #expect(before[name] == bytes || name.hasSuffix("a.md.lock"), "\(name) was written")
    }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/statbook-stranger.csv"))
  }

  @Test func aFolderIsNotReplaced() async throws {
    let project = try project()
    try project.folder.write("x", as: "root/nb/out/x")
    let statement = "let x = \(Project.families)\nexport x to \"out\" as csv"
    #expect(try await codes(statement, in: project) == ["SB211"])
  }

  @Test func writesBesideItselfAndReplacesItsOwn() async throws {
    let project = try project()
    let statement = "let x = \(Project.families)\nexport x to \"out/deep/x.csv\""
    for _ in 1...2 { #expect(try await codes(statement, in: project) == []) }
    #expect(project.exists("root/nb/out/deep/x.csv"))
    #expect(project.exists("root/nb/out/deep/x.notes.csv"))
  }

  @Test(arguments: ["../../outside/set", "/etc", "link"])
  func recordingsOutsideTheRootAreRefused(path: String) async throws {
    let project = try project()
    try FileManager.default.copyItem(
      at: Corpus.packageRoot.appendingPathComponent("fixtures/uc-households"),
      to: project.folder.file("outside/set"))
    try link("nb/link", to: "../../outside/set", in: project)
    try project.folder.write(
      "---\nstatbook: 1\nrecordings: \(path)\n---\n```statbook\n\(Project.use)\n```\n",
      as: "root/nb/a.md")
    let report = try await project.run()
    #expect(report.problems.map { $0.code?.id } == ["SB212"])
    #expect(report.cells.isEmpty)
    var options = NotebookRunner.Options()
    options.recordings = [project.folder.path("outside/set")]
    #expect(try await project.run(options: options).problems.isEmpty, "unless its user names them")
  }

  @Test(arguments: [
    "../../outside/x.statbook", "/tmp/x.statbook", "link.statbook", "../x.statbook",
  ])
  func aWorkspaceOutsideItsFolderIsNotUsed(path: String) async throws {
    let project = try project()
    try link("nb/link.statbook", to: "../../outside/x.statbook", in: project)
    try project.write("```statbook\n\(Project.use)\n```\n", front: "workspace: \(path)\n")
    #expect(try project.notebook.workspacePath == nil)
    let report = try await project.run()
    #expect(report.problems.map { $0.code?.id } == ["SB212"])
    #expect(report.problems.map(\.severity) == [.warning])
    #expect(report.cells.count == 1)
  }

  @Test func aWorkspaceInItsFolderIsUsed() async throws {
    let project = try project()
    for path in ["x.statbook", "./x.statbook"] {
      try project.write("```statbook\n\(Project.use)\n```\n", front: "workspace: \(path)\n")
      #expect(try project.notebook.workspacePath?.hasSuffix("/\(path)") == true)
    }
  }

  @Test func acceptedDataLeadNowhereElse() async throws {
    let project = try project()
    let cells = "```statbook name=x\n\(Project.use)\nshow \(Project.series)\n```\n"
    try project.write(cells)
    try link("nb/a.expected", to: "../../outside", in: project)
    await #expect(throws: FileRefusal.self) { try await project.run(writing: true) }
    #expect(try project.text("outside/secret.csv") == "id\nSECRET\n", "nothing is removed there")
    #expect(!project.exists("outside/x.csv"))
  }

  @Test func aLinkInThePlaceOfTheLockIsNotFollowed() async throws {
    let project = try project()
    try project.write("```statbook\n\(Project.use)\n```\n")
    try link("nb/a.md.lock", to: "../../outside/secret.csv", in: project)
    await #expect(throws: FileRefusal.self) { try await project.run() }
    #expect(try project.text("outside/secret.csv") == "id\nSECRET\n")
    try FileManager.default.removeItem(at: project.folder.file("root/nb/a.md.lock"))
    try link("nb/a.md.corrected", to: "../../outside/secret.csv", in: project)
    try await project.run()
    let verdict = try await project.verify()
    #expect(throws: FileRefusal.self) { try project.notebook.writeCorrection(verdict.run) }
    #expect(try project.text("outside/secret.csv") == "id\nSECRET\n")
  }

  @Test(arguments: [
    "attach 'evil.db' as e", "attach database '/tmp/statbook-evil.db' as e",
    "pragma journal_mode = off", "select load_extension('/lib/x.so')",
    "select hex(zeroblob(450000000))", "select randomblob(900000000)",
    "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n",
    "vacuum into 'evil.db'", "select writefile('evil', 'x')", "select * from sqlite_master, x",
  ])
  func sqlOnlyReadsItsTables(text: String) async throws {
    let project = try project()
    let codes = try await codes(
      "let x = \(Project.families)\nlet y = sql \"\(text)\"", in: project)
    #expect(codes == ["SB215"])
    let files = try project.tree().keys.filter { $0.contains("evil") }
    #expect(files.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/statbook-evil.db"))
  }

  @Test(arguments: ["let x = 1 | sh", ".mode live", "!ls", "audit", "refresh x"])
  func noStatementRunsAProgramOrAsksTheService(text: String) async throws {
    #expect(try await codes(text, in: project()) != [])
  }
}
