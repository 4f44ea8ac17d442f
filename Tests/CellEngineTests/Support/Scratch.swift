import CellEngine
import CellLanguage
import Diagnostics
import Foundation
import StatbookTestSupport
import Workspaces

/// A session in a workspace of its own, on recordings of the repository.
final class Scratch {
  let folder: TemporaryFolder
  let workspace: Workspace
  let files: FilesInMemory
  let source: FixtureSource
  private(set) var session: CellSession

  init(
    _ sets: [String] = ["uc-households"], releases: [String: String] = [:],
    files: [String: String] = [:], lock: NameLock = NameLock(),
    policy: CellSession.LockPolicy = .open
  ) throws {
    folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("test.statbook"))
    workspace = try Workspace(opening: folder.path("test.statbook"), for: .writing)
    self.files = FilesInMemory(files)
    source = try FixtureSource(sets, releases: releases)
    session = CellSession(
      workspace: workspace, source: source, files: self.files, lock: lock, policy: policy,
      now: { Date(timeIntervalSince1970: 1_786_000_000) })
  }

  deinit { try? workspace.close() }

  /// Begins a session without names in the same workspace.
  func restart(lock: NameLock = NameLock(), policy: CellSession.LockPolicy = .open) {
    session = CellSession(
      workspace: workspace, source: source, files: files, lock: lock, policy: policy,
      now: { Date(timeIntervalSince1970: 1_786_000_000) })
  }

  /// Evaluates a cell.
  @discardableResult
  func run(_ text: String, permitsHistory: Bool = false) async -> CellOutcome {
    await session.evaluate(
      CellParser.parse(text), named: "cell", permitsHistory: permitsHistory)
  }

  /// The codes of the problems of a cell, and what they say.
  func problems(_ text: String) async -> [Problem] { await run(text).problems }
}

extension [Problem] {
  var codes: [String] { map(\.code.id) }
}
