import CellLanguage
import Diagnostics
import StatAPI
import StatModel
import Workspaces

extension CellSession {
  /// The release that answers for a dataset where a cell names none.
  func release(for dataset: SchemaID) -> String? {
    source.releaseInUse(for: dataset, aliases: aliases.names(of: dataset))
  }

  /// The answer to a query: from the workspace where all that it depends on is the same, else from the
  /// source.
  ///
  /// - Parameters:
  ///   - release: The release to be asked; nil is that in use.
  ///   - isAnew: Whether the source is asked even where the answer is known.
  func table(
    _ compiled: CompiledQuery, named name: String, asOf release: String?, at range: SourceRange,
    isAnew: Bool = false
  ) async throws -> TableResult {
    let release = release ?? self.release(for: compiled.query.dataset)
    let request = APIRequest.table(compiled.query, label: name)
    let body = source.bodyDigest(of: request, asOf: release)
    let key = Self.key(of: compiled, asOf: release, body: body)
    cell.depends(on: key.hex)
    let isAnew = isAnew || body == nil && release == nil && source.isLive
    if !isAnew, let known = try workspace.answer(toCell: key) {
      return try table(of: known, compiled, named: name)
    }
    cell.wasAnsweredByCache = false
    activity("asking \(name)")
    if body == nil { try await check(compiled.query, asOf: release, at: range) }
    let observation = try await ask(request, asOf: release, at: range)
    try workspace.remember(observation, forCell: key)
    return try table(of: observation, compiled, named: name)
  }

  /// Asks the source, and keeps the answer.
  private func ask(
    _ request: APIRequest, asOf release: String?, at range: SourceRange
  ) async throws -> Observation {
    guard let query = request.query, let label = request.label else {
      throw Problem(.internalError, at: range, "a table request without its query")
    }
    let answer = try await source.client(asOf: release).table(query, label: label)
    let table = answer.response.table
    let mismatches = query.mismatches(with: table)
    guard mismatches.isEmpty else {
      throw Problem(
        .wrongAnswer, at: range, "the answer is not that of the query",
        remedy: "Check the recordings: statbook fixtures check FOLDER",
        notes: mismatches.map(\.description))
    }
    let saved = Self.savedName(label)
    try workspace.add(query, as: saved, source: "cell \(cell.name)")
    let digest = query.digest
    guard
      let version = try workspace.query(named: saved).versions.last(where: { $0.digest == digest })
    else { throw Problem(.internalError, at: range, "a query that was saved is gone") }
    tables.keep(table, as: Self.memoryKey(table.dataDigest, table.labelsDigest))
    cell.savedResults = [:]
    return try workspace.keep(
      NewObservation(
        version: version, table: table, body: answer.body, origin: answer.source.origin,
        source: answer.source.name, observedAt: answer.source.observedAt ?? now(),
        release: answer.source.releaseWithEvidence))
  }

  /// An observation as a result.
  func table(
    of observation: Observation, _ compiled: CompiledQuery, named name: String
  ) throws -> TableResult {
    let provenance = observation.provenance
    let key = Self.memoryKey(provenance.dataDigest, provenance.labelsDigest)
    let table = try tables[key] ?? workspace.table(of: observation)
    tables.keep(table, as: key)
    let given = compiled.names(of: table.fields.map(\.uri))
    cell.outcome.answers.append(
      AnswerUsed(name: name, table: table, provenance: provenance))
    return TableResult(
      name: name, query: compiled.query, table: table.naming(compiled.groupNames),
      axisNames: AxisNames.slugs(ofLabels: table.fields.map(\.label), given: given),
      provenance: provenance)
  }

  private func check(
    _ query: TableQuery, asOf release: String?, at range: SourceRange
  ) async throws {
    let resolver = try resolver(asOf: release, named: false)
    let pinned = book.idsFromBefore
    let problems = try await QueryCheck(view: resolver.view, isFromLock: pinned.contains)
      .problems(in: query, at: range)
    guard let first = problems.first else { return }
    cell.outcome.problems += problems.dropFirst()
    throw first
  }

  private static func key(
    of compiled: CompiledQuery, asOf release: String?, body: Digest?
  ) -> Digest {
    let lines =
      ["statbook answer", engineVersion, compiled.query.digest.hex, release ?? "", body?.hex ?? ""]
      + compiled.nameLines
    return Digest(of: Array(lines.joined(separator: "\n").utf8))
  }

  private static func memoryKey(_ data: Digest, _ labels: Digest) -> String {
    data.hex + labels.hex
  }

  /// The name that a query is saved under: the result's, as far as it can name a query.
  static func savedName(_ name: String) -> String {
    if QueryName.isValid(name) { return name }
    let slug = AxisNames.slug(of: name)
    return QueryName.isValid(slug) ? slug : "cell"
  }
}
