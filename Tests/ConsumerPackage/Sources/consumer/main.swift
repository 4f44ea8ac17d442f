import Foundation
import Recordings
import Releases
import StatAPI
import StatModel
import Workspaces

// Asks two releases of a recording for the same months, keeps both answers, and tells what changed.
// consumer SET NEW-WORKSPACE OLD-QUERY NEW-QUERY
let paths = Array(CommandLine.arguments.dropFirst())
guard paths.count == 4 else { exit(64) }

let set = try RecordingSet(reading: paths[0])
try Workspace.create(at: paths[1])
let workspace = try Workspace(opening: paths[1], for: .writing)
for (release, path) in zip(set.releases, paths[2...]) {
  let query = try TableQuery.parse(Array(try Data(contentsOf: URL(fileURLWithPath: path)))).query
  try workspace.add(query, as: "households", release: release, source: path)
  let client = StatClient(
    transport: AuditedTransport(
      try ReplayTransport(set, release: release), mode: .replay, now: { Date() },
      record: workspace.record))
  let answer = try await client.table(query, label: "households")
  let saved = try workspace.query(named: "households")
  guard let version = saved.version(for: release) else { continue }
  try workspace.keep(
    NewObservation(
      version: version, table: answer.response.table, body: answer.body,
      origin: answer.source.origin, source: answer.source.name,
      observedAt: answer.source.observedAt ?? Date(), release: (release, "the recording's word")))
}

let tables = try workspace.observations(of: "households").map { try workspace.table(of: $0) }
let comparison = TableComparison(from: tables[0], to: tables[1])
print(comparison.verdict.rawValue)
for change in comparison.changes {
  let month = tables[0].fields[0].items[change.oldItems[0]].label
  print("\(month): \(change.old ?? 0) is now \(change.new ?? 0)")
}
try workspace.close()
