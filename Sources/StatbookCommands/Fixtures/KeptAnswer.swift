import Foundation
import Recordings
import StatAPI
import StatModel
import Workspaces

/// A table answer that the workspace keeps, as a recording.
struct KeptAnswer {
  /// What is known of the headers of an answer whose body alone was kept.
  static let headers = ["content-type": "application/json;charset=UTF-8"]

  var recording: NewRecording
  /// `NAME@N`.
  let name: String
  /// The release it is claimed to belong to.
  let release: String?
  /// The service that it is of, as far as its source says.
  let service: ServiceAddress

  init(_ observation: Observation, in workspace: Workspace) throws {
    let provenance = observation.provenance
    name = "\(observation.queryName)@\(observation.number)"
    let versions = try workspace.query(named: observation.queryName).versions
    guard let version = versions.first(where: { $0.number == observation.queryVersion }) else {
      throw Failure("the query of \(name) is gone", remedy: "Check with: statbook snapshot verify")
    }
    release = provenance.release
    service =
      provenance.source.contains("://") ? ServiceAddress(provenance.source) : .statXplore
    recording = NewRecording(
      .table(version.query, label: observation.queryName),
      APIResponse(
        status: 200, headers: Self.headers, body: try workspace.body(of: observation),
        source: ResponseSource(origin: provenance.origin, name: provenance.source)),
      recordedAt: provenance.observedAt)
  }

  /// The origin that a set of such answers has.
  var origin: Origin {
    let origin = recording.response.source.origin
    return origin == .live ? .recorded : origin
  }

  /// The answers to the table requests of the audit since a time, each once, in their order. What the
  /// audit knows of and the workspace does not keep is told.
  static func all(since: Date?, in workspace: Workspace) throws -> [KeptAnswer] {
    struct Key: Hashable {
      let query: String
      let body: String
    }
    var observations: [Key: Observation] = [:]
    for observation in try workspace.observations() {
      let provenance = observation.provenance
      observations[Key(query: provenance.queryDigest.hex, body: provenance.bodyDigest.hex)] =
        observation
    }
    var answers: [KeptAnswer] = []
    var seen: Set<Key> = []
    var lost = 0
    for entry in try workspace.audit(since: since)
    where entry.operation == "table" && entry.outcome == "answered" {
      guard let query = entry.queryDigest, let body = entry.bodyDigest else { continue }
      let key = Key(query: query, body: body)
      guard seen.insert(key).inserted else { continue }
      guard let observation = observations[key] else {
        lost += 1
        continue
      }
      answers.append(try KeptAnswer(observation, in: workspace))
    }
    if lost > 0 {
      Console.narrate(
        "note: \(Narration.counted(lost, "answer")) of the audit is not kept in the workspace")
    }
    guard !answers.isEmpty else {
      throw Failure(
        "the audit has no table answer since then that the workspace keeps",
        remedy: "What it has: statbook audit list")
    }
    return answers
  }
}
