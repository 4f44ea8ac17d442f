import CellLanguage
import Derivation
import Diagnostics
import Exports
import JSONStream
import StatModel
import Tabulation
import Workspaces

extension CellSession {
  /// The formats of `export`.
  enum ExportFormat: String, CaseIterable {
    case csv, json, markdown, html

    init?(ending path: String) {
      switch path.split(separator: ".").last?.lowercased() {
      case "csv": self = .csv
      case "json": self = .json
      case "md", "markdown": self = .markdown
      case "html", "htm": self = .html
      default: return nil
      }
    }
  }

  /// Writes a result to a file of the notebook's folder.
  func export(
    _ value: Binding.Value, to path: String, as format: String?, at range: SourceRange
  ) throws {
    let known = ExportFormat.allCases.map(\.rawValue)
    let chosen =
      if let format { ExportFormat(rawValue: format.lowercased()) } else {
        ExportFormat(ending: path)
      }
    guard let chosen else {
      throw Problem(
        .unknownFormat, at: range,
        format.map { "there is no format \($0)" } ?? "the name \(path) does not tell the format",
        remedy: "Write `as` and one of: \(known.joined(separator: ", ")).")
    }
    try write(try bytes(of: value, as: chosen), to: path, at: range)
    cell.outcome.notes.append("wrote \(path)")
    if chosen == .csv, case .table(let table) = value {
      let notes = path.replacingEnding(with: ".notes.csv")
      try write(
        TidyCSV(table.table, names: table.axisNames, lineage: table.lineage).notes, to: notes,
        at: range)
      cell.outcome.notes.append("wrote \(notes)")
    }
  }

  func write(_ bytes: [UInt8], to path: String, at range: SourceRange) throws {
    do throws(FileRefusal) {
      try files.write(bytes, to: path, replaces: true)
    } catch {
      throw Problem(error, at: range)
    }
  }

  private func bytes(of value: Binding.Value, as format: ExportFormat) throws -> [UInt8] {
    switch (value, format) {
    case (.table(let table), .csv): TidyCSV(table.table, names: table.axisNames).bytes
    case (.table(let table), .json):
      TableJSON(
        table.table, provenance: table.provenance, names: table.axisNames, lineage: table.lineage
      ).bytes
    case (.table(let table), .markdown):
      Array(
        TableView(table.table, options: .whole(of: table))
          .rendered(as: .markdown, provenance: table.provenance).utf8)
    case (.comparison(let comparison), .json):
      ComparisonJSON(comparison.report).json.bytes(.prettyInOrder)
    case (.comparison(let comparison), .csv): Array(comparison.report.rendered(as: .csv).utf8)
    case (.comparison(let comparison), .markdown):
      Array(comparison.report.rendered(as: .markdown).utf8)
    case (.rows(let rows), .csv): Array(rows.table.rendered(as: .csv).utf8)
    case (.rows(let rows), .json): Array(rows.table.rendered(as: .json).utf8)
    case (.rows(let rows), .markdown): Array(rows.table.rendered(as: .markdown).utf8)
    case (_, .html): Array(Self.page(of: value).utf8)
    case (.lookup(let lookup), _): Array(lookup.text.rendered(as: .csv).utf8)
    case (.query(let compiled), _): compiled.query.json.bytes(.prettyInOrder)
    }
  }

  private static func page(of value: Binding.Value) -> String {
    let body =
      switch value {
      case .table(let table):
        TableView(table.table, options: .whole(of: table))
          .html(id: "table", provenance: table.provenance)
      case .comparison(let comparison): comparison.report.html(id: "comparison")
      case .rows(let rows): rows.table.html(caption: "Rows")
      case .lookup(let lookup): lookup.text.html(caption: "Lookup \(lookup.name)")
      case .query: ""
      }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Statbook</title></head>
      <body>
      \(body)
      </body>
      </html>

      """
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

extension TableView.Options {
  /// Every row and every footnote of a table.
  fileprivate static func whole(of table: TableResult) -> TableView.Options {
    TableView.Options(rowLimit: nil, showsFootnotes: true, lineage: table.lineage)
  }
}

extension String {
  /// The path with another ending than its last.
  fileprivate func replacingEnding(with ending: String) -> String {
    let name = split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return self + ending }
    return dropLast(name.distance(from: dot, to: name.endIndex)) + ending
  }
}
