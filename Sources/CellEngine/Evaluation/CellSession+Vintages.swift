import CellLanguage
import Diagnostics
import StatModel
import Workspaces

extension CellSession {
  /// The table that a query had in a release, or at its N-th observation.
  func vintage(
    _ observation: String, of reference: ResultReference, _ binding: Binding
  ) async throws -> TableResult {
    guard let request = binding.request else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no query, and has no vintages",
        remedy: "Name the result of `get` or `query`.")
    }
    if let number = Int(observation) {
      try requireHistory("\(reference.name)@\(number)", at: reference.range)
      let found = try workspace.observation(
        ObservationReference(
          name: savedName(of: reference, binding), selector: .number(number)))
      return try table(of: found, request, named: "\(reference.name)@\(number)")
    }
    return try await vintage(
      of: request, named: savedName(of: reference, binding),
      asOf: ReleaseText(observation, range: reference.range))
  }

  /// What the query of a result is saved under; that of a numbered one under the name it had.
  private func savedName(of reference: ResultReference, _ binding: Binding) -> String {
    guard reference.name.hasPrefix("_"), case .table(let table) = binding.value else {
      return Self.savedName(reference.name)
    }
    return Self.savedName(table.name)
  }

  /// The table that a query has in a release: as the source answers, else as the workspace knows it.
  func vintage(
    of request: CompiledQuery, named name: String, asOf release: ReleaseText
  ) async throws -> TableResult {
    do {
      var result = try await table(
        request, named: name, asOf: release.name, at: release.range)
      result.name = "\(name)@\(release.name)"
      return result
    } catch {
      let kept = try? workspace.observation(
        ObservationReference(name: Self.savedName(name), selector: .release(release.name)))
      guard cell.permitsHistory, let kept else { throw error }
      return try table(of: kept, request, named: "\(name)@\(release.name)")
    }
  }

  /// Two vintages, or two results.
  func compare(_ comparison: Comparison) async throws -> ComparisonResult {
    switch comparison {
    case .releases(of: let reference, let from, let to):
      let binding = try bound(reference)
      guard let request = binding.request else {
        throw Problem(
          .wrongResult, at: reference.range, "\(reference.name) is no query, and has no vintages",
          remedy: "Name the result of `get` or `query`, or compare two: `compare A to B`.")
      }
      return try compared(
        try await vintage(of: request, named: savedName(of: reference, binding), asOf: from)
          .selecting(reference.cells),
        with: try await vintage(of: request, named: savedName(of: reference, binding), asOf: to)
          .selecting(reference.cells))
    case .results(let old, let new):
      return try compared(try await compared(old), with: try await compared(new))
    }
  }

  /// Compares two tables. What the workspace keeps of mappings and of noise is a shell's; a notebook
  /// depends on its own files only.
  private func compared(_ old: TableResult, with new: TableResult) throws -> ComparisonResult {
    guard purpose == .shell else { return ComparisonResult(old: old, new: new) }
    let result = ComparisonResult(
      old: old, new: new, mappings: try workspace.manualMappings(),
      noise: try workspace.noiseModels(of: new.table))
    try workspace.keep(estimates: result.revisions.estimates, of: new.table)
    return result
  }

  private func compared(_ reference: ResultReference) async throws -> TableResult {
    guard case .table(let table) = try await answered(reference) else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no table",
        remedy: "Name the result of `get` or `query`.")
    }
    return table
  }

  /// Asks a query again, now.
  func refresh(_ reference: ResultReference) async throws {
    try requireHistory("refresh", at: reference.range)
    guard let request = try bound(reference).request else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no query",
        remedy: "Name the result of `get` or `query`.")
    }
    let table = try await table(
      request, named: reference.name, asOf: request.release, at: reference.range, isAnew: true)
    results[reference.name] = Binding(value: .table(table), request: request)
    cell.outcome.notes.append(
      "observed \(reference.name) again: snapshot \(table.provenance.dataDigest.short)")
  }
}
