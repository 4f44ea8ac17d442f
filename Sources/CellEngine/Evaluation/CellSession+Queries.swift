import CellLanguage
import Diagnostics
import JSONStream
import StatAPI
import StatModel

extension CellSession {
  /// The query of a `get` or `query`.
  func compiled(_ expression: Expression) async throws -> CompiledQuery {
    switch expression.kind {
    case .get(let get):
      return try await compiled(asOf: get.release) { release in
        let resolver = try await resolver(for: get.references, release: release)
        return try await QueryCompiler(names: resolver, files: files)
          .compile(get, at: expression.range)
      }
    case .query(let path, with: let clauses, let release):
      let query = try query(ofFile: path, at: expression.range)
      return try await compiled(asOf: release) { release in
        let inUse = release ?? self.release(for: query.dataset)
        let resolver = try resolver(asOf: inUse, named: release != nil)
        return try await QueryCompiler(names: resolver, files: files).apply(clauses, to: query)
      }
    default:
      throw Problem(
        .wrongResult, at: expression.range, "this is no query", remedy: "Write `get` or `query`.")
    }
  }

  /// A query as of the release that a statement names.
  private func compiled(
    asOf release: ReleaseText?, _ compile: (String?) async throws -> CompiledQuery
  ) async throws -> CompiledQuery {
    guard let release, release.orBefore else {
      var compiled = try await compile(release?.name)
      compiled.release = release?.name
      return compiled
    }
    // Ids change from release to release, so the names have to be looked up anew in each.
    var failure: (any Error)?
    for name in source.releasesThere.reversed() where !ReleaseName.precedes(release.name, name) {
      do {
        var compiled = try await compile(name)
        let request = APIRequest.table(compiled.query)
        guard source.bodyDigest(of: request, asOf: name) != nil else { continue }
        compiled.release = name
        return compiled
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    throw Problem(
      .unknownRelease, at: release.range,
      "no release up to \(release.name) has an answer to this query",
      remedy: source.releasesThere.isEmpty
        ? "Name recordings with releases."
        : "There are: \(source.releasesThere.joined(separator: ", ")).")
  }

  /// The query in a file.
  private func query(ofFile path: String, at range: SourceRange) throws -> TableQuery {
    let bytes: [UInt8]
    do throws(FileRefusal) {
      bytes = try files.read(path)
    } catch {
      throw Problem(error, at: range)
    }
    cell.depends(on: Digest(of: bytes).hex)
    do {
      let (query, remarks) = try TableQuery.parse(bytes)
      cell.outcome.problems += remarks.compactMap { remark in
        guard case .totalAsText = remark else { return nil }
        return Problem(.badQueryFile, at: range, "\(path): \(remark)", severity: .warning)
      }
      return query
    } catch {
      throw Problem(
        .badQueryFile, at: range, "\(path):\(error.line):\(error.column): \(error.detail)",
        remedy: "Save the query again from the service's web page.")
    }
  }

  /// Names resolved as of the release that a statement names, or that is in use for the dataset that
  /// its references begin with.
  func resolver(
    for references: [Reference], release: String?
  ) async throws -> NameResolver {
    if let release { return try resolver(asOf: release, named: true) }
    for reference in references {
      switch reference.segments[0].part {
      case .word(let word):
        guard let id = aliases[word]?.id, let dataset = id.dataset else { continue }
        return try resolver(asOf: self.release(for: dataset), named: false)
      case .id(let text):
        guard let dataset = SchemaID(text).dataset else { continue }
        return try resolver(asOf: self.release(for: dataset), named: false)
      case .label: continue
      }
    }
    let datasets = aliases.datasets
    let dataset = datasets.count == 1 ? datasets[0].id : nil
    return try resolver(
      asOf: dataset.map { self.release(for: $0) } ?? source.releaseInUse(for: nil, aliases: []),
      named: false)
  }
}

extension SchemaID {
  /// The dataset that the id is of, or is.
  var dataset: SchemaID? {
    kind == .dataset ? self : datasetName.map { SchemaID("str:database:\($0)") }
  }
}

extension GetQuery {
  /// The references that may tell the dataset, the most telling first.
  var references: [Reference] {
    var found = dataset.map { [$0] } ?? []
    for term in measures {
      switch term {
      case .measure(let reference), .function(_, of: let reference): found.append(reference)
      case .byDefault: break
      }
    }
    for clause in dimensions.flatMap({ $0 }) {
      if case .reference(let reference) = clause.subject { found.append(reference) }
    }
    return found
  }
}
