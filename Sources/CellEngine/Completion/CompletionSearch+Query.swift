import CellLanguage
import StatModel
import Workspaces

extension CompletionSearch {
  /// The query file behind `query`, where it can be read.
  var queryOfFile: TableQuery? {
    guard let path = context.queryFile, let bytes = try? session.files.read(path) else {
      return nil
    }
    return try? TableQuery.parse(bytes).query
  }

  /// The dataset of the query that is being typed; else the only one that has a name.
  var dataset: SchemaID? {
    if let dataset = context.dataset { return names.dataset(dataset)?.id }
    if context.queryFile != nil { return queryOfFile?.dataset }
    for case .measure(let reference) in context.measures.map(\.measure) {
      if let name = names.measure(reference, of: nil)?.id.datasetName {
        return SchemaID("str:database:\(name)")
      }
    }
    for case .reference(let reference) in context.axes.map(\.subject) {
      if let name = names.field(reference, of: nil)?.id.datasetName {
        return SchemaID("str:database:\(name)")
      }
    }
    return names.onlyDataset
  }

  /// The datasets whose measures and fields may stand at the cursor, each with what must stand before
  /// them.
  var homes: [(dataset: SchemaID, stem: String)] {
    if let qualifier = context.qualifier {
      guard context.separator == .dot, let home = names.dataset(qualifier) else { return [] }
      return [(home.id, "")]
    }
    if let dataset { return [(dataset, "")] }
    return names.datasets.map { ($0.id, "\($0.name).") }
  }

  /// Whether anything of the schema may stand at the cursor, so that `describe` and `alias` say first
  /// what a name is.
  var isAnyPlace: Bool {
    context.expectations.contains(.dataset) && context.expectations.contains(.field)
  }

  /// Whether what stands at the cursor is an axis if it is a word, and a value if it is in quotes.
  var isBehindComma: Bool {
    context.qualifier == nil && context.expectations.contains(.field)
      && context.expectations.contains {
        if case .value = $0 { true } else { false }
      } && !isAnyPlace
  }

  /// Adds the names bound to something of a kind.
  mutating func addBound(where isWanted: (SchemaID) -> Bool) {
    guard context.qualifier == nil, !context.isQuoted else { return }
    for (name, entry) in names.bound {
      guard let entry, isWanted(entry.id) else { continue }
      add(
        Completion(
          name, kind: entry.id.kind.word, alias: name, label: entry.label, id: entry.id.raw),
        isBound: true)
    }
  }
}

extension MeasureTerm {
  /// The measure itself, without its function.
  fileprivate var measure: MeasureTerm {
    if case .function(_, let reference) = self { .measure(reference) } else { self }
  }
}

extension SchemaID.Kind {
  /// The word of the cell language for it, where it has one.
  var word: String { self == .valueset ? "level" : name }
}
