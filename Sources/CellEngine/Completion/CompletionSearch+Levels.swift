import CellLanguage
import StatModel
import Workspaces

extension CompletionSearch {
  /// Levels: of the field that a path begins with, of a field that is told, else, behind `each level`,
  /// of all fields of the dataset, with `of FIELD` behind them.
  mutating func findLevels(of field: Reference?) {
    if context.qualifier != nil {
      guard let (head, rest) = pathHead, rest.isEmpty else { return }
      addLevels(of: head.id)
      return
    }
    addBound { $0.kind == .valueset }
    if let field {
      if let home = names.field(field, of: dataset) { addLevels(of: home.id) }
    } else if !isAnyPlace, let dataset {
      addLevels(ofAllFieldsOf: dataset)
    }
  }

  /// Adds the levels of a field.
  mutating func addLevels(of field: SchemaID) {
    guard field.kind == .field else { return }
    let (levels, index) = names.levels(of: field)
    let writer = writer()
    for (level, entry) in zip(levels, index.entries) {
      let written = writer.written(entry, among: index)
      add(
        Completion(
          written.text, kind: "level", alias: written.alias, label: level.label,
          valueCount: level.valueCount, id: level.id.raw))
    }
  }

  private mutating func addLevels(ofAllFieldsOf dataset: SchemaID) {
    let levels = names.levels(of: dataset).levels.filter { typed.rank(of: $0.label) != nil }
    let byField = Dictionary(grouping: levels) { $0.id.fieldID }
    for (field, levels) in byField.sorted(by: { ($0.key?.raw ?? "") < ($1.key?.raw ?? "") }) {
      guard let field, let known = try? session.workspace.schemaEntry(field) else { continue }
      let entry = Entry(field, known.label)
      let place = SchemaPlace.fields(of: dataset)
      let namesakes = (try? session.workspace.schemaEntries(called: known.label, in: [place])) ?? []
      let index = EntryIndex(namesakes.map { Entry($0.id, $0.label) })
      var fieldWriter = writer()
      fieldWriter.isQuoted = false
      let fieldName = fieldWriter.written(entry, among: index).text
      let all = names.levels(of: field).index
      for level in levels {
        let written = writer().written(Entry(level.id, level.label), among: all)
        add(
          Completion(
            "\(written.text) of \(fieldName)", kind: "level", alias: written.alias,
            label: level.label, valueCount: level.valueCount, id: level.id.raw))
      }
    }
  }

  /// The field or level that the path before the cursor begins with, and the steps behind it.
  var pathHead: (head: Entry, rest: [Reference.Segment])? {
    guard let qualifier = context.qualifier, context.separator == .slash else { return nil }
    let segments = qualifier.segments
    let slash = segments.firstIndex { $0.separator == .slash } ?? segments.count
    guard let head = names.field(Reference(Array(segments[..<slash])), of: dataset) else {
      return nil
    }
    return (head, Array(segments[slash...]))
  }
}
