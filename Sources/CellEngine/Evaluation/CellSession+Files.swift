import CellLanguage
import Derivation
import Diagnostics
import Exports
import JSONStream
import StatModel
import Tabulation
import Workspaces

extension CellSession {
  /// Writes a result to a file of the notebook's folder, with what belongs to it.
  func export(
    _ value: Binding.Value, to path: String, as format: String?, at range: SourceRange
  ) throws {
    let known = Self.formats(of: value)
    let chosen =
      if let format { FileFormat(rawValue: format.lowercased()) } else {
        FileFormat(ofFile: path)
      }
    guard let chosen, known.contains(chosen) else {
      let summary =
        if let chosen {
          "this can't be written as \(chosen.rawValue)"
        } else {
          format.map { "there is no format \($0)" } ?? "the name \(path) does not tell the format"
        }
      throw Problem(
        .unknownFormat, at: range, summary,
        remedy: "Write `as` and one of: \(FileFormat.names(of: known)).")
    }
    guard case .table(let table) = value else {
      try write(bytes(of: value, as: chosen), to: path, at: range)
      cell.outcome.notes.append("wrote \(path)")
      return
    }
    for file in try files(of: table, as: chosen, at: path, range) {
      var bytes: [UInt8] = []
      do {
        try file.write { bytes.append(contentsOf: $0) }
      } catch let refusal as ExportRefusal {
        throw Problem(refusal, at: range)
      }
      try write(bytes, to: file.path, at: range)
      cell.outcome.notes.append("wrote \(file.path)")
    }
  }

  private func files(
    of table: TableResult, as format: FileFormat, at path: String, _ range: SourceRange
  ) throws -> [ExportFile] {
    do throws(ExportRefusal) {
      return try TableExport([table.exported], as: format).files(at: path)
    } catch {
      throw Problem(error, at: range)
    }
  }

  private static func formats(of value: Binding.Value) -> [FileFormat] {
    if case .table = value { FileFormat.ofTables } else { FileFormat.ofRows }
  }

  func write(_ bytes: [UInt8], to path: String, at range: SourceRange) throws {
    do throws(FileRefusal) {
      try files.write(bytes, to: path, replaces: true)
    } catch {
      throw Problem(error, at: range)
    }
  }

  private func bytes(of value: Binding.Value, as format: FileFormat) -> [UInt8] {
    switch (value, format) {
    case (.comparison(let comparison), .json):
      ComparisonJSON(comparison.report).json.bytes(.prettyInOrder)
    case (.comparison(let comparison), .html):
      Array(HTMLFragmentPage.page(of: comparison.report.html(id: "comparison")).utf8)
    case (.comparison(let comparison), _):
      Array(comparison.report.rendered(as: format.textTable).utf8)
    case (.rows(let rows), .html):
      Array(HTMLFragmentPage.page(of: rows.table.html(caption: "Rows")).utf8)
    case (.rows(let rows), _): Array(rows.table.rendered(as: format.textTable).utf8)
    case (.lookup(let lookup), .html):
      Array(HTMLFragmentPage.page(of: lookup.text.html(caption: "Lookup \(lookup.name)")).utf8)
    case (.lookup(let lookup), _): Array(lookup.text.rendered(as: .csv).utf8)
    case (.query(let compiled), _): compiled.query.json.bytes(.prettyInOrder)
    case (.table, _): []
    }
  }

  /// Reads a query file, binds its query, and prints the statement that asks for the same.
  func importQuery(_ path: String, as name: String, at range: SourceRange) async throws {
    let expression = Expression(
      .query(path: path, with: [], release: nil), range: range)
    let compiled = try await compiled(expression)
    let statement: QueryStatement
    do throws(QueryStatement.NotExpressible) {
      statement = try QueryStatement(of: compiled.query, name: name)
    } catch {
      throw Problem(
        .notExpressible, at: range, "no statement asks for the query of \(path): \(error.message)",
        remedy: "Use the file as it is: let \(name) = query \(SyntaxText.quoted(path))")
    }
    let labelled = await self.labelled(statement, of: compiled.query, name: name)
    for list in labelled.lists {
      let labels = try labels(of: list.ids)
      try write(
        Array(ListFile.content(ids: list.ids, labels: labels).utf8), to: list.path, at: range)
      cell.outcome.notes.append("wrote \(list.path)")
    }
    try bind(result: name, to: Binding(value: .query(compiled), request: compiled))
    cell.outcome.outputs.append(.text(labelled.text(binding: name) + "\n"))
  }

  /// The statement that binds a name as it is bound now, so that another session binds it alike; nil
  /// where it is bound to nothing, or to what no statement of its own says.
  public func statement(binding name: String) async throws -> String? {
    if let entry = aliases[name] {
      let id = SyntaxText.quoted(entry.label)
      return entry.id.kind == .dataset
        ? "use \(name) = dataset \(entry.label.isEmpty ? entry.id.raw : id)"
        : "alias \(name) = \(entry.id.raw)"
    }
    guard let binding = try results[name] ?? savedResult(name), let request = binding.request,
      let statement = try? QueryStatement(of: request.query, name: name)
    else { return nil }
    let labelled = await self.labelled(statement, of: request.query, name: name)
    guard labelled.lists.isEmpty else { return nil }
    return labelled.text(binding: name)
      + (Self.release(of: binding).map { "\n  as of \($0)" } ?? "")
  }

  /// The release that a result is of, as a cell writes it, so that it stays what it is when there is a
  /// newer one.
  private static func release(of binding: Binding) -> String? {
    guard case .table(let table) = binding.value else { return nil }
    return (binding.request?.release ?? table.provenance.release).map(SyntaxText.quoted)
  }

  private func labels(of ids: [SchemaID]) throws -> [String] {
    try ids.map { try workspace.schemaEntries(named: $0.raw).first?.label ?? "" }
  }

  /// The statement in labels, where the schema knows them and they come to the same query.
  private func labelled(
    _ statement: QueryStatement, of query: TableQuery, name: String
  ) async -> QueryStatement {
    guard let alias = aliases.names(of: query.dataset).first,
      let resolver = try? resolver(asOf: release(for: query.dataset), named: false),
      let labels = try? await QueryLabels(of: query, alias: alias, view: resolver.view),
      let labelled = try? QueryStatement(of: query, name: name, writing: labels.reference)
    else { return statement }
    let trial = NameResolver(
      view: resolver.view, book: LockBook(NameLock(), policy: .open), aliases: aliases,
      release: nil)
    let lists = Dictionary(
      labelled.lists.map { ($0.path, $0.ids) }, uniquingKeysWith: { $1 })
    let again = try? await QueryCompiler(names: trial, files: ListsInMemory(lists: lists))
      .compile(labelled.get, at: SourceRange(0, 0))
    return again?.query.digest == query.digest ? labelled : statement
  }
}

/// The lists of a statement before they are written.
private struct ListsInMemory: CellFiles {
  let lists: [String: [SchemaID]]

  func read(_ path: String) throws(FileRefusal) -> [UInt8] {
    let ids = lists[path] ?? []
    return Array(ListFile.content(ids: ids, labels: ids.map { _ in "" }).utf8)
  }

  func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(FileRefusal) {
    throw FileRefusal("nothing is written here", remedy: "")
  }
}

extension TableResult {
  /// The table as it is exported.
  var exported: ExportedTable {
    ExportedTable(
      name, table, axisNames: axisNames, provenance: provenance, lineage: lineage)
  }
}

extension Problem {
  /// What a format can't hold.
  fileprivate init(_ refusal: ExportRefusal, at range: SourceRange) {
    self.init(.unknownFormat, at: range, refusal.message, remedy: refusal.remedy)
  }
}
