import StatAPI
import StatModel
public import Tabulation
public import Workspaces

/// What a workspace keeps, as lists for people and programs.
public enum WorkspaceLists {
  /// The saved queries, with what was observed of them.
  public static func queries(of workspace: Workspace) throws -> TextTable {
    let observations = try workspace.observations()
    var list = TextTable(columns: [
      .init("name", isWhole: true), .init("versions", .right, isOptional: true),
      .init("dataset"), .init("axes", .right, isOptional: true), .init("observations", .right),
      .init("releases"), .init("digest", isOptional: true, isWhole: true),
      .init("recordings", isOptional: true),
    ])
    list.rows = try workspace.queries().compactMap { query in
      guard let newest = query.versions.last else { return nil }
      let own = observations.filter { $0.queryName == query.name }
      let releases = Set(own.compactMap(\.provenance.release)).sorted(by: ReleaseName.precedes)
      return [
        .init(query.name), .init(query.versions.count), .init(newest.query.dataset.raw),
        .init(newest.query.axes.count), .init(own.count), .init(releases.joined(separator: ", ")),
        .init(newest.digest.short), .init(query.recordings),
      ]
    }
    return list
  }

  /// The observations of a query, or of all.
  public static func observations(of name: String?, in workspace: Workspace) throws -> TextTable {
    var list = TextTable(columns: [
      .init("observation", isWhole: true), .init("release"), .init("observed", isWhole: true),
      .init("shape"), .init("snapshot", isWhole: true), .init("origin", isOptional: true),
      .init("labels", isOptional: true),
      .init("source", isOptional: true), .init("evidence", isOptional: true),
    ])
    list.rows = try workspace.observations(of: name).map { observation in
      let provenance = observation.provenance
      return [
        .init("\(observation.queryName)@\(observation.number)"), .init(provenance.release),
        .init(Timestamp.text(provenance.observedAt)),
        .init(observation.shape.map(String.init).joined(separator: " × ")),
        .init(provenance.dataDigest.short), .init(provenance.origin.rawValue),
        .init(provenance.labelsDigest.short), .init(provenance.source),
        .init(provenance.releaseEvidence),
      ]
    }
    return list
  }

  /// The requests of a workspace.
  public static func audit(_ entries: [AuditEntry]) -> TextTable {
    var list = TextTable(columns: [
      .init("number", .right), .init("at", isWhole: true), .init("mode", isOptional: true),
      .init("operation"), .init("query"),
      .init("dataset", isOptional: true), .init("status", .right, isOptional: true),
      .init("outcome"),
      .init("bytes", .right), .init("ms", .right, isOptional: true),
      .init("body", isOptional: true), .init("source", isOptional: true),
    ])
    list.rows = entries.map { entry in
      [
        .init(entry.number), .init(entry.at), .init(entry.mode), .init(entry.operation),
        .init(entry.label), .init(entry.dataset), number(entry.status), .init(entry.outcome),
        number(entry.bytes),
        .init(fixed(entry.duration), value: .number(fixed(entry.duration))),
        .init(entry.bodyDigest.map { String($0.prefix(8)) }), .init(entry.source),
      ]
    }
    return list
  }

  private static func number(_ value: Int?) -> TextTable.Cell {
    value.map { .init($0) } ?? .init(nil as String?)
  }

  /// Milliseconds with one decimal.
  private static func fixed(_ milliseconds: Double) -> String {
    let tenths = Int((milliseconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
