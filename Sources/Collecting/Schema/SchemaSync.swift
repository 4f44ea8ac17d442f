public import StatAPI
public import StatModel
public import Workspaces

public import struct Foundation.Date

/// Brings the schema of a service into a workspace: folders, datasets, groups, fields, measures,
/// levels and values.
///
/// A page is asked with the entity tag that it had, and entered in one transaction; one that has not
/// changed costs no request. What was asked since the synchronisation began is not asked again when
/// it goes on after an interruption. When it began stands in the workspace until it is finished.
///
/// What the service does not list any more is marked as gone, and kept: saved queries and old tables
/// need its labels, and a successor is found by them.
///
/// ```swift
/// let sync = SchemaSync(client, into: workspace, service: address.description)
/// let report = try await sync.run(.all, budget: 500) { print($0) }
/// ```
public struct SchemaSync: Sendable {
  /// What is synchronised.
  public enum Scope: Hashable, Sendable {
    /// All folders and datasets.
    case all
    /// A dataset with all that is below it; or a folder, group, field or level.
    case node(SchemaID)
  }

  /// After so many seconds an unfinished synchronisation is not continued: what it saw is old.
  public static let longestInterruption = 86_400.0

  /// The id of the root.
  static let root: SchemaID = "str:folder:root"

  let client: StatClient
  let workspace: Workspace
  let service: String
  let language: String?
  let now: @Sendable () -> Date

  /// - Parameters:
  ///   - service: The base address, or the name of the recording set, under which the pages are kept.
  ///   - language: That of the client.
  ///   - now: The clock; it must not stand still between two synchronisations.
  public init(
    _ client: StatClient, into workspace: Workspace, service: String, language: String? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.client = client
    self.workspace = workspace
    self.service = service
    self.language = language
    self.now = now
  }

  /// Synchronises, or goes on with what was interrupted.
  ///
  /// A node that can't be had is told in the report, and the rest goes on. An error that all others
  /// would have too (no key, no requests left, no connection) ends it, and is told there as well;
  /// so does the budget. What was entered until then stays.
  ///
  /// - Parameters:
  ///   - budget: The most requests that may count; those answered by "not changed" don't.
  ///   - mostPages: The most pages of one list that are read; of longer ones the rest is left out.
  ///   - progress: Is told how far it is after every node.
  /// - Throws: `WorkspaceError`, or `CancellationError`.
  public func run(
    _ scope: Scope, budget: Int? = nil, mostPages: Int? = nil,
    progress: @escaping @Sendable (CollectingProgress) -> Void = { _ in }
  ) async throws -> SchemaSyncReport {
    let start: SchemaID =
      switch scope {
      case .all: Self.root
      case .node(let id): id
      }
    let run = SchemaRun(of: start, service: service, language: language)
    let time = now()
    var began = try workspace.startOfSchemaRun(run)
    if let known = began, time.timeIntervalSince(known) > Self.longestInterruption { began = nil }
    if began == nil { try workspace.beginSchemaRun(run, at: time) }
    let walk = SchemaWalk(
      self, from: start, since: try workspace.startOfSchemaRun(run) ?? time, budget: budget,
      mostPages: mostPages, progress: progress)
    walk.report.isResumed = began != nil
    try await walk.run()
    if walk.report.end == .finished { try workspace.endSchemaRun(run) }
    return walk.report
  }
}
