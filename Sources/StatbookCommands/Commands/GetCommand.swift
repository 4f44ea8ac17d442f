import ArgumentParser
import Foundation
import Notebooks
import Recordings
import StatAPI
import StatModel
import Workspaces

struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Ask a saved query of a recording, and keep the answer.",
    discussion: """
      The request goes into the audit, the answer becomes a snapshot and an observation. Nothing \
      goes to the network. The recording set is remembered for the query.

      Example: statbook get caseload --recordings fixtures/uc-households
      Example: statbook get caseload --release 2025-09
      """)

  @Argument(help: "The query's name.")
  var name: String

  @Option(help: ArgumentHelp("The folder of a recording set.", valueName: "folder"))
  var recordings: String?

  @Option(help: ArgumentHelp("The release to replay; else the set's last.", valueName: "release"))
  var release: String?

  @OptionGroup var workspace: WorkspaceOption

  func run() async throws {
    try await workspace.open(for: .writing) { workspace in
      let query = try workspace.query(named: name)
      let folder = try RecordingsFolder(recordings, of: query, in: workspace)
      let set = try RecordingSet(reading: folder.path)
      let transport = try ReplayTransport(set, release: release)
      guard let version = query.version(for: release ?? set.releases.last) else { return }
      let client = StatClient(
        transport: AuditedTransport(
          transport, mode: .replay, now: Clock.now, record: workspace.record),
        base: set.service)
      let answer = try await client.table(version.query, label: name)
      let table = answer.response.table
      let mismatches = version.query.mismatches(with: table)
      guard mismatches.isEmpty else {
        throw Failure(
          "the recording's answer is not that of \(name)",
          remedy: "Check the set with: statbook fixtures check \(folder.path)",
          notes: mismatches.map(\.description))
      }
      let kept = try workspace.keep(
        NewObservation(
          version: version, table: table, body: answer.body, origin: answer.source.origin,
          source: answer.source.name, observedAt: answer.source.observedAt ?? Clock.now(),
          release: answer.source.release.map {
            ($0, "recorded in the release \($0) of the set \(set.name)")
          }))
      try workspace.remember(recordings: folder.remembered, for: name)
      Console.narrate(Narration.kept(kept, table: table))
    }
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
  init(_ named: String?, of query: SavedQuery, in workspace: Workspace) throws {
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
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        "\(path), where the recordings of \(query.name) were, is not there",
        remedy: "Name the set's new place: statbook get \(query.name) --recordings FOLDER")
    }
  }
}
