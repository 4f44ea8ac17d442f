import ArgumentParser
import Collecting
import Foundation
import Notebooks
import Recordings
import StatAPI
import StatModel
import Workspaces

struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Ask a saved query of a recording or of the service, and keep the answer.",
    discussion: """
      The request goes into the audit, the answer becomes a snapshot and an observation. Without --live, \
      --record or --record-all nothing goes to the network, and the recording set is remembered for the \
      query. A query that is larger than the service gives at once is asked in parts, which are kept, or \
      recorded, as they come; --dry-run says what it would take.

      Example: statbook get caseload --recordings fixtures/uc-households
      Example: statbook get caseload --release 2025-09
      Example: statbook get caseload --live
      Example: statbook get caseload --record --recordings fixtures/mine --release 2026-11
      """)

  @Argument(help: "The query's name.")
  var name: String

  @Option(help: ArgumentHelp("The folder of a recording set.", valueName: "folder"))
  var recordings: String?

  @Option(
    help: ArgumentHelp(
      "The release to replay, else the set's last; or to record, else the month of today.",
      valueName: "release"))
  var release: String?

  @OptionGroup var live: LiveOptions

  @Flag(help: "Say what asking the service would take, and ask nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "The most cells of a request that --dry-run reckons with.", valueName: "cells"))
  var cellLimit: Int?

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try ReleaseArgument.check(release)
    if let cellLimit, cellLimit < 1 { throw ValidationError("--cell-limit is at least 1") }
  }

  func run() async throws {
    try await workspace.open(for: .writing) { workspace in
      let query = try workspace.query(named: name)
      if dryRun {
        try plan(query, in: workspace)
      } else if live.mode == .replay {
        try await replay(query, in: workspace)
      } else {
        try await ask(query, in: workspace)
      }
    }
  }

  private func replay(_ query: SavedQuery, in workspace: Workspace) async throws {
    let folder = try RecordingsFolder(recordings, of: query, in: workspace)
    let set = try RecordingSet(reading: folder.path)
    try RecordingAge.check(set)
    let transport = try ReplayTransport(set, release: release)
    guard let version = query.version(for: release ?? set.releases.last) else { return }
    let client = StatClient(
      transport: AuditedTransport(
        transport, mode: .replay, now: Clock.now, record: workspace.record),
      base: set.service)
    try keep(
      try await client.table(version.query, label: name) { _ in }, of: version, in: workspace,
      remedy: "Check the set with: statbook fixtures check \(folder.path)")
    try workspace.remember(recordings: folder.remembered, for: name)
  }

  private func ask(_ query: SavedQuery, in workspace: Workspace) async throws {
    guard let version = query.version(for: nil) else { return }
    let remedy = "Nothing was kept. Ask again; if it stays so, report this to the service."
    try await LiveConnection.use(live.connection, mode: live.mode, in: workspace) { connection in
      guard live.mode != .live else {
        return try await LargeQuery(
          query: version.query, label: name, connection: connection, workspace: workspace
        ).ask { try keep($0, of: version, in: workspace, remedy: remedy) }
      }
      let folder = try RecordingsFolder(recordings, of: query, in: workspace, mayBeNew: true)
      let place = try RecordingPlace(folder.path, release: release, of: connection.address)
      let extent: RecordingTransport.Extent = live.mode == .recordNew ? .new : .all
      let transport = try place.transport(
        connection.access.transport, recording: extent, recordsRefusedSizes: true)
      let answer = try await LargeRecording(
        query: version.query, label: name, connection: connection, transport: transport,
        recorded: extent == .new ? Set(place.recorded().keys) : []
      ).ask()
      try keep(answer, of: version, in: workspace, remedy: remedy)
      try workspace.remember(recordings: folder.remembered, for: name)
      for entry in transport.entries {
        Console.narrate("recorded \(folder.path)/\(entry.release)/\(entry.responseFile)")
      }
    }
  }

  private func plan(_ query: SavedQuery, in workspace: Workspace) throws {
    guard let version = query.version(for: nil) else { return }
    let connection = try LiveConnection(live.connection, mode: .live, in: workspace)
    Console.narrate(
      try LargeQuery(
        query: version.query, label: name, connection: connection, workspace: workspace
      ).plan(cellLimit: cellLimit))
  }

  private func keep(
    _ answer: TableAnswer, of version: QueryVersion, in workspace: Workspace, remedy: String
  ) throws {
    let table = answer.response.table
    let mismatches = version.query.mismatches(with: table)
    guard mismatches.isEmpty else {
      throw Failure(
        "the answer is not that of \(name)", remedy: remedy, notes: mismatches.map(\.description))
    }
    let kept = try workspace.keep(
      NewObservation(
        version: version, table: table, body: answer.body, origin: answer.source.origin,
        source: answer.source.name, observedAt: answer.source.observedAt ?? Clock.now(),
        release: answer.source.releaseWithEvidence))
    Console.narrate(Narration.kept(kept, table: table))
  }
}

/// Where the recordings of a query are.
struct RecordingsFolder {
  /// The path from here.
  let path: String
  /// The path as the workspace keeps it: from its own folder, where it lies below or beside it, so
  /// that both may move together.
  let remembered: String

  /// The folder named, else the one remembered.
  ///
  /// - Parameter mayBeNew: Whether a remembered folder need not be there.
  init(
    _ named: String?, of query: SavedQuery, in workspace: Workspace, mayBeNew: Bool = false
  ) throws {
    if let named {
      path = named
      remembered = RecordingsPath.kept(named, in: workspace)
      return
    }
    guard let recordings = query.recordings else {
      throw Failure(
        "no recording set is known for \(query.name)",
        remedy: "Name one with: statbook get \(query.name) --recordings FOLDER")
    }
    remembered = recordings
    path = RecordingsPath.folder(recordings, of: workspace)
    guard mayBeNew || FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        "\(path), where the recordings of \(query.name) were, is not there",
        remedy: "Name the set's new place: statbook get \(query.name) --recordings FOLDER")
    }
  }
}
