import CellLanguage
import StatModel
import Workspaces

extension CompletionSearch {
  /// Datasets: the names they have, then all that are known.
  mutating func findDatasets() {
    guard context.qualifier == nil else { return }
    addBound { $0.kind == .dataset }
    let found = matches(in: [.datasets])
    add(found, kind: "dataset", writer: writer())
  }

  /// Counts and measures.
  mutating func findMeasures() {
    addBound { MeasureID($0) != nil }
    for (dataset, stem) in homes {
      var rivals: [SchemaPlace] = isAnyPlace ? [.fields(of: dataset)] : []
      if isAnyPlace, context.qualifier == nil, stem.isEmpty { rivals.append(.datasets) }
      var found = matches(in: [.measures(of: dataset)], rivals: rivals)
      if isAnyPlace, context.qualifier != nil {
        // Behind a dataset an id is there taken for a field's.
        found.removeAll { writer().written($0).isID }
      }
      add(found, kind: nil, writer: writer(stem: stem), stem: stem)
    }
  }

  /// Fields, and names of levels.
  mutating func findFields() {
    // Behind a comma a text in quotes is another value.
    if isBehindComma, context.isQuoted { return }
    addBound { AxisID($0) != nil }
    let axes = queryOfFile.map { Set($0.axes.map { $0.fieldID ?? $0 }) }
    for (dataset, stem) in homes {
      let hasRivals = isAnyPlace && context.qualifier == nil && stem.isEmpty
      var found = matches(in: [.fields(of: dataset)], rivals: hasRivals ? [.datasets] : [])
      if let axes { found.removeAll { !axes.contains($0.entry.id) } }
      let needsStem = isBehindComma && stem.isEmpty
      add(
        found, kind: "field", writer: writer(allowsLabels: !needsStem, stem: stem), stem: stem)
    }
  }

  /// The entries of some places that fit what was typed.
  mutating func matches(in places: [SchemaPlace], rivals: [SchemaPlace] = []) -> [SchemaMatch] {
    guard
      let found = try? session.workspace.schemaMatches(
        typed, in: places, rivals: rivals, preferred: preferred, limit: limit)
    else { return [] }
    isCut = isCut || found.isCut
    return found.matches
  }

  private mutating func add(
    _ found: [SchemaMatch], kind: String?, writer: NameWriter, stem: String = ""
  ) {
    let fields = found.map(\.entry.id)
    let counts = kind == "field" ? try? session.workspace.schemaValueCounts(of: fields) : nil
    for (position, match) in found.enumerated() {
      let entry = Entry(match.entry.id, match.entry.label)
      let written = writer.written(match)
      add(
        Completion(
          // An id needs nothing before it.
          written.isID ? writtenAlone(entry.id) : stem + written.text,
          kind: kind ?? entry.id.kind.word,
          alias: written.alias.isEmpty ? "" : stem + written.alias, label: entry.label,
          valueCount: counts?[position], id: entry.id.raw),
        match.rank)
    }
  }

  private func writtenAlone(_ id: SchemaID) -> String {
    NameWriter(isQuoted: context.isQuoted).written(id)
  }
}
