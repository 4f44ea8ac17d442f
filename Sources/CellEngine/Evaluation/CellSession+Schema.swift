import CellLanguage
import Derivation
import Diagnostics
import Releases
import ResultSQL
import StatModel
import Tabulation
import Workspaces

extension CellSession {
  /// More finds than these are not listed.
  private static let mostFound = 20

  /// Searches the schema: all words, each as the beginning of a word.
  func find(_ text: String, in reference: Reference?) async throws {
    var dataset: SchemaID?
    var release = source.releaseInUse(for: nil, aliases: [])
    if let reference {
      dataset = try await resolver(asOf: release, named: false).dataset(reference).id
      release = dataset.flatMap { self.release(for: $0) } ?? release
    }
    let view = try resolver(asOf: release, named: false).view
    var known = idsOfResults
    activity("reading the schema")
    for id in source.knownNodes(asOf: release) {
      guard let node = try await view.node(id ?? SchemaView.root) else { continue }
      known.insert(node.id)
      known.formUnion((node.children ?? []).map(\.id))
    }
    // What the workspace has seen besides is history, and another run would not find it.
    let found = try workspace.findSchema(text, limit: 5000).filter { entry in
      (cell.permitsHistory || known.contains(entry.id))
        && dataset.map { entry.dataset == $0 || entry.id == $0 } ?? true
    }
    var list = TextTable(columns: [
      .init("label", isWhole: true), .init("kind", isWhole: true), .init("below"), .init("id"),
    ])
    for entry in found.prefix(Self.mostFound) {
      let parent = try entry.parent.flatMap { try workspace.schemaEntries(named: $0.raw).first }
      list.rows.append([
        .init(entry.label), .init(entry.kind.name), .init(parent?.label ?? ""),
        .init(entry.id.raw),
      ])
    }
    let more = found.count > Self.mostFound ? ", the first \(Self.mostFound)" : ""
    let count = found.count == 1 ? "1 entry" : "\(found.count) entries"
    show(list, title: "\(count) for \(SyntaxText.quoted(text))\(more)")
    if purpose == .shell, found.isEmpty, try workspace.schemaEntries(ofKind: .dataset).isEmpty {
      cell.outcome.notes.append(
        "the workspace knows no schema yet; answer from recordings: .mode replay FOLDER")
    }
  }

  /// What the tables of this session have told of the schema.
  private var idsOfResults: Set<SchemaID> {
    var ids: Set<SchemaID> = []
    for case .table(let result) in results.values.map(\.value) {
      ids.insert(result.table.dataset.uri)
      ids.formUnion(result.table.measures.map(\.uri) + result.table.fields.map(\.uri))
      for field in result.table.fields { ids.formUnion(field.items.flatMap(\.uris)) }
    }
    return ids
  }

  /// Tells what a name is.
  func describe(_ reference: Reference) async throws {
    if let word = reference.word, aliases[word] == nil,
      let binding = try results[word] ?? savedResult(word)
    {
      cell.depends(on: binding.dependency)
      cell.outcome.outputs.append(.list(description(of: binding.value), title: word))
      return
    }
    let entry = try await resolver(for: reference).any(reference)
    let dataset = entry.id.dataset
    let view = try resolver(asOf: dataset.flatMap { release(for: $0) }, named: false).view
    let label = entry.label.isEmpty ? try await self.label(of: entry.id, in: view) : entry.label
    var list = TextTable(columns: [
      .init("what", isWhole: true), .init("label", isWhole: true), .init("id"),
    ])
    list.rows.append([.init(entry.id.kind.name), .init(label), .init(entry.id.raw)])
    for (what, member) in try await below(entry.id, in: view) {
      list.rows.append([.init(what), .init(member.label), .init(member.id.raw)])
    }
    show(list, title: label.isEmpty ? entry.id.raw : SyntaxText.quoted(label))
  }

  /// Shows what the schema says; the cell depends on it.
  private func show(_ list: TextTable, title: String) {
    cell.depends(on: list.rendered(as: .csv))
    cell.outcome.outputs.append(.list(list, title: title))
  }

  private func resolver(for reference: Reference) async throws -> NameResolver {
    if case .word(let word) = reference.segments[0].part, let dataset = aliases[word]?.id.dataset {
      return try resolver(asOf: release(for: dataset), named: false)
    }
    return try resolver(
      asOf: source.releaseInUse(for: nil, aliases: aliases.names), named: false)
  }

  private func label(of id: SchemaID, in view: SchemaView) async throws -> String {
    try await view.node(id)?.label ?? workspace.schemaEntries(named: id.raw).first?.label ?? ""
  }

  /// What is below something, with a word for it; of a long level the ends.
  private func below(
    _ id: SchemaID, in view: SchemaView
  ) async throws -> [(String, SchemaView.Entry)] {
    switch id.kind {
    case .dataset:
      return try await view.members(of: id).entries.map { entry in
        (entry.id.kind.name + (entry.group.map { " in \($0)" } ?? ""), entry)
      }
    case .field:
      var rows: [(String, SchemaView.Entry)] = []
      for level in try await view.levels(of: id).entries {
        let values = try await view.values(of: level.id).entries
        rows.append(("level of \(values.count) values", level))
        rows += Self.ends(of: values)
      }
      return rows
    case .valueset: return Self.ends(of: try await view.values(of: id).entries)
    default: return []
    }
  }

  private static func ends(of values: [SchemaView.Entry]) -> [(String, SchemaView.Entry)] {
    guard values.count > 12 else { return values.map { ("value", $0) } }
    return values.prefix(5).map { ("value", $0) }
      + [("", SchemaView.Entry("", "… \(values.count - 10) more …"))]
      + values.suffix(5).map { ("value", $0) }
  }

  private func description(of value: Binding.Value) -> TextTable {
    var list = TextTable(columns: [.init("what"), .init("is")])
    func add(_ what: String, _ text: String) { list.rows.append([.init(what), .init(text)]) }
    switch value {
    case .table(let result):
      for line in result.lineage?.lines ?? [] { add("lineage", line) }
      add("dataset", result.table.dataset.label)
      for measure in result.table.measures { add("measure", measure.label) }
      for (name, axis) in zip(result.axisNames, Coverage(of: result.table).axes) {
        add("axis \(name)", axis.description)
      }
      add("cells", String(result.table.cellsPerMeasure * result.table.measures.count))
      add("release", result.provenance.release ?? "not known")
      add("snapshot", result.provenance.dataDigest.short)
      let notes = result.table.annotations.entries.count { !PublicationMark.isMark($0.key) }
      if notes > 0 { add("footnotes", "\(notes) (show \(result.name) with notes)") }
    case .query(let compiled):
      add("query", compiled.query.digest.hex)
      add("dataset", compiled.query.dataset.raw)
      for axis in compiled.query.axes { add("axis", axis.raw) }
    case .comparison(let comparison):
      add("comparison", "\(comparison.old.name) with \(comparison.new.name)")
      add("verdict", comparison.comparison.verdict.rawValue)
    case .lookup(let lookup):
      add("rows", String(lookup.rows.count))
      add("columns", lookup.columns.joined(separator: ", "))
      add("keys", lookup.keys.map { lookup.columns[$0] }.joined(separator: ", "))
    case .rows(let rows):
      add("rows", String(rows.rows.count))
      add("columns", rows.columns.joined(separator: ", "))
    }
    return list
  }

  /// Claims that what was observed of a dataset belongs to a release.
  func tag(_ release: ReleaseText, _ reference: Reference) async throws {
    guard ReleaseName.isValid(release.name) else {
      throw Problem(
        .unknownRelease, at: release.range,
        "\(SyntaxText.quoted(release.name)) can't name a release",
        remedy: "Write one such as \"2026-08\".")
    }
    let dataset = try await resolver(for: reference).dataset(reference).id
    let untagged = try workspace.observations().filter { observation in
      observation.provenance.release == nil
        && results.values.contains { binding in
          guard case .table(let table) = binding.value else { return false }
          return table.table.dataset.uri == dataset
            && table.provenance.dataDigest == observation.provenance.dataDigest
        }
    }
    try workspace.tag(
      untagged, as: release.name, evidence: "said by cell \(cell.name)")
    let count = untagged.count == 1 ? "1 observation" : "\(untagged.count) observations"
    cell.outcome.notes.append("tagged \(count) of \(dataset) as release \(release.name)")
  }

  func auditList() throws -> TextTable {
    var list = TextTable(columns: [
      .init("number", .right), .init("at", isWhole: true), .init("operation"), .init("query"),
      .init("outcome"), .init("source"),
    ])
    list.rows = try workspace.audit().map { entry in
      [
        .init(entry.number), .init(entry.at), .init(entry.operation), .init(entry.label),
        .init(entry.outcome), .init(entry.source),
      ]
    }
    return list
  }
}

extension CellSession {
  /// Enters all that the source can tell of the schema without a search in the workspace, for
  /// completion and `find`.
  public func readKnownSchema() async throws {
    let release = source.releaseInUse(for: nil, aliases: [])
    let view = try resolver(asOf: release, named: false).view
    activity("reading the schema")
    for id in source.knownNodes(asOf: release) {
      try Task.checkCancellation()
      _ = try await view.node(id ?? SchemaView.root)
    }
  }
}
