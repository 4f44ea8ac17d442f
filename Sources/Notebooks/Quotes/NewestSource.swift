import CellEngine
import StatAPI
import StatModel
import Workspaces

import struct Foundation.Date

/// Answers with the newest that a workspace has for each query, and else as the recordings do; asks
/// nobody. A release that a cell names is the recordings' own.
struct NewestSource: AnswerSource {
  let workspace: Workspace
  let recordings: RecordingSource
  let now: @Sendable () -> Date
  let record: @Sendable (AuditEvent) throws -> Void

  var releasesThere: [String] { recordings.releasesThere }

  func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    if let release { return try recordings.client(asOf: release) }
    let transport = NewestTransport(
      workspace: workspace, recordings: try recordings.transport(asOf: nil))
    return StatClient(
      transport: AuditedTransport(transport, mode: .replay, now: now, record: record),
      base: .statXplore)
  }

  /// None: what is not named is the newest.
  func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? { nil }

  func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? {
    guard release == nil, let query = request.query?.digest,
      let newest = try? workspace.newestObservation(ofQuery: query)
    else { return recordings.bodyDigest(of: request, asOf: release) }
    return newest.provenance.bodyDigest
  }

  func knownNodes(asOf release: String?) -> [SchemaID?] { recordings.knownNodes(asOf: release) }
}

/// What a workspace answered with last, and else what the recordings have newest.
private struct NewestTransport: Transport {
  let workspace: Workspace
  let recordings: any Transport

  func send(_ request: APIRequest) async throws -> APIResponse {
    guard let query = request.query?.digest,
      let newest = try workspace.newestObservation(ofQuery: query)
    else { return try await recordings.send(request) }
    let provenance = newest.provenance
    return APIResponse(
      status: 200, headers: [:], body: try workspace.body(of: newest),
      source: ResponseSource(
        origin: provenance.origin, name: provenance.source, observedAt: provenance.observedAt,
        release: provenance.release))
  }
}
