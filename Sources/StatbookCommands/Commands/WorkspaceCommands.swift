import ArgumentParser
import Foundation
import Tabulation
import Workspaces

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace.",
    discussion: """
      A workspace is one SQLite file with saved queries, snapshots and the audit.

      Example: statbook init uc.statbook
      """)

  @Argument(help: "The file to make, NAME.statbook.")
  var file: String

  func run() throws {
    try Workspace.create(at: file)
    let word = file.contains(" ") ? "'\(file)'" : file
    let option = WorkspaceOption.here == [file] ? "" : " --workspace \(word)"
    Console.narrate(
      "made the workspace \(file); next: statbook query add FILE.json --as NAME\(option)")
  }
}

struct InfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tell the size, counts, versions and integrity of a workspace.",
    discussion: """
      Exits with 1 where the check of integrity finds a fault.

      Example: statbook info --workspace uc.statbook
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var format: ListFormatOption

  func run() async throws {
    let info = try await workspace.open(for: .reading) { try $0.info() }
    var list = TextTable(columns: [.init("what"), .init("value", .right)])
    list.rows = [
      ["statbook", .init(Version.number)], ["form of the file", .init(info.version)],
      ["sqlite", .init(info.sqliteVersion)], ["bytes", .init(info.bytes)],
    ]
    list.rows += info.counts.map { [.init($0.name), .init($0.count)] }
    list.rows.append(["integrity", .init(info.faults.isEmpty ? "whole" : "damaged")])
    try format.print(list)
    guard info.faults.isEmpty else {
      for fault in info.faults { Console.narrate("fault: \(fault)") }
      throw ExitStatus.difference
    }
  }
}

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy a workspace to a new file, also while it is in use.",
    discussion: "Example: statbook backup uc-2026-08.statbook --workspace uc.statbook")

  @Argument(help: "The file to make.")
  var file: String

  @OptionGroup var workspace: WorkspaceOption

  func run() async throws {
    try await workspace.open(for: .reading) { try $0.backup(to: file) }
    Console.narrate("copied the workspace to \(file)")
    if workspace.isChosenHere, WorkspaceOption.here.count > 1 {
      Console.narrate("note: this folder has several workspaces now; name one with --workspace")
    }
  }
}

struct PruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove observations that are neither tagged nor the latest of their query.",
    discussion: """
      Snapshots and bodies that no observation uses any more go too. The audit stays whole.

      Example: statbook prune --dry-run
      """)

  @Flag(name: .shortAndLong, help: "Tell what would go, and remove nothing.")
  var dryRun = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var format: ListFormatOption

  func run() async throws {
    let report = try await workspace.open(for: .writing) { try $0.prune(isDryRun: dryRun) }
    var list = TextTable(columns: [.init("observation")])
    list.rows = report.observations.map { [.init($0)] }
    try format.print(list)
    Console.narrate(
      """
      \(dryRun ? "would remove" : "removed") \
      \(Narration.counted(report.observations.count, "observation")) and \
      \(Narration.counted(report.snapshots, "snapshot")), \(report.bytes) bytes
      """
    )
  }
}
