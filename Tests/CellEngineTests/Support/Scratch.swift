import CellEngine
import CellLanguage
import Diagnostics
import Foundation
import StatModel
import StatbookTestSupport
import Tabulation
import Testing
import Workspaces

/// A session in a workspace of its own.
final class Scratch {
  let folder: TemporaryFolder
  let workspace: Workspace
  let files: FilesInMemory
  let source: any AnswerSource
  private(set) var session: CellSession

  /// A session on recordings of the repository.
  convenience init(
    _ sets: [String] = ["uc-households"], releases: [String: String] = [:],
    files: [String: String] = [:], lock: NameLock = NameLock(),
    policy: CellSession.LockPolicy = .open
  ) throws {
    try self.init(
      on: try FixtureSource(sets, releases: releases), files: files, lock: lock, policy: policy)
  }

  /// A session on any source.
  init(
    on source: any AnswerSource, files: [String: String] = [:], lock: NameLock = NameLock(),
    policy: CellSession.LockPolicy = .open
  ) throws {
    folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("test.statbook"))
    workspace = try Workspace(
      opening: folder.path("test.statbook"), for: .writing, now: Self.clock)
    self.files = FilesInMemory(files)
    self.source = source
    session = CellSession(
      workspace: workspace, source: source, files: self.files, lock: lock, policy: policy,
      now: Self.clock)
  }

  private static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_786_000_000) }

  deinit { try? workspace.close() }

  /// Begins a session without names in the same workspace.
  func restart(
    on other: (any AnswerSource)? = nil, lock: NameLock = NameLock(),
    policy: CellSession.LockPolicy = .open
  ) {
    session = CellSession(
      workspace: workspace, source: other ?? source, files: files, lock: lock, policy: policy,
      now: Self.clock)
  }

  /// Evaluates a cell.
  @discardableResult
  func run(_ text: String, permitsHistory: Bool = false) async -> CellOutcome {
    await session.evaluate(
      CellParser.parse(text), named: "cell", permitsHistory: permitsHistory)
  }

  /// The problems of a cell.
  func problems(_ text: String) async -> [Problem] { await run(text).problems }

  /// The only problem of a cell.
  func problem(
    _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> Problem {
    let problems = await run(text).problems
    try #require(
      problems.count == 1, "\(problems.map { "\($0.code.id) \($0.summary)" })",
      sourceLocation: sourceLocation)
    return problems[0]
  }

  /// The query that an expression comes to.
  func query(
    _ expression: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> TableQuery {
    let outcome = await run("show \(expression) as query")
    try #require(
      outcome.problems == [], "\(outcome.problems.map { "\($0.code.id) \($0.summary)" })",
      sourceLocation: sourceLocation)
    let text = try #require(outcome.texts.first, sourceLocation: sourceLocation)
    return try TableQuery.parse(Array(text.utf8)).query
  }

  /// The table that an expression comes to.
  func table(
    _ expression: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> TableResult {
    let outcome = await run("show \(expression)")
    try #require(
      outcome.problems == [], "\(outcome.problems.map { "\($0.code.id) \($0.summary)" })",
      sourceLocation: sourceLocation)
    return try #require(outcome.tables.first, sourceLocation: sourceLocation)
  }
}

extension [Problem] {
  var codes: [String] { map(\.code.id) }
}

extension CellOutcome {
  /// The texts that it shows.
  var texts: [String] {
    outputs.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
  /// The tables that it shows.
  var tables: [TableResult] {
    outputs.compactMap { if case .table(let table, _) = $0 { table } else { nil } }
  }
  /// All that it shows, as plain text.
  var plain: String { rendered(as: .plain, width: 200) }
}

extension TableQuery {
  /// The codes of the map on an axis, members of a group joined by `+`.
  func codes(on axis: SchemaID) -> [String] {
    recode(of: axis)?.map.map { map in
      map.map { row in row.map { String(SchemaID($0).code) }.joined(separator: "+") }
    } ?? []
  }
}
