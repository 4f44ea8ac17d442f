import CellLanguage
import Diagnostics
import StatModel
import Workspaces

/// What names mean as far as the session, the text before the cursor and the schema cache tell.
///
/// The rules are those of `NameResolver`, which may ask the source; this one never does. What can't be
/// told, or has several meanings, is nil.
struct CompletionNames {
  typealias Entry = SchemaView.Entry

  let workspace: Workspace
  /// What `use` and `alias` have bound, in order.
  private(set) var bound: [(name: String, entry: Entry?)] = []
  /// The results that the text binds.
  private(set) var results: [String] = []

  init(_ session: CellSession, _ context: CompletionContext, textBefore: [UInt8]) {
    workspace = session.workspace
    bound = session.aliases.names.map { ($0, session.aliases[$0]) }
    if context.names.isEmpty { return }
    let statements = CellParser.parse(textBefore).statements
    for name in context.names {
      bound.removeAll { $0.name == name.name }
      if name.kind == .result { results.append(name.name) } else { bound.append((name.name, nil)) }
      switch statements.first(where: { $0.nameRange == name.range })?.kind {
      case .use(_, let reference)?: bind(name.name, to: dataset(reference))
      case .alias(_, let reference)?: bind(name.name, to: any(reference))
      default: break
      }
    }
  }

  private mutating func bind(_ name: String, to entry: Entry?) {
    bound.removeAll { $0.name == name }
    bound.append((name, entry))
  }

  /// What a word was bound to.
  func entry(boundTo word: String?) -> Entry? {
    word.flatMap { word in bound.last { $0.name == word }?.entry }
  }

  /// The datasets that have names, each with its last.
  var datasets: [(name: String, id: SchemaID)] {
    var seen: Set<SchemaID> = []
    return bound.reversed().compactMap { name, entry in
      guard let entry, entry.id.kind == .dataset, seen.insert(entry.id).inserted else { return nil }
      return (name, entry.id)
    }
  }

  /// The dataset that is meant where none is said.
  var onlyDataset: SchemaID? { datasets.count == 1 ? datasets[0].id : nil }

  func dataset(_ reference: Reference) -> Entry? {
    guard reference.segments.count == 1 else { return nil }
    if let bound = entry(boundTo: reference.word) { return bound }
    return entry(reference.segments[0].part, in: [.datasets])
  }

  /// The field or level that a reference means.
  func field(_ reference: Reference, of dataset: SchemaID?) -> Entry? {
    member(reference, of: dataset) { .fields(of: $0) }
  }

  func measure(_ reference: Reference, of dataset: SchemaID?) -> Entry? {
    member(reference, of: dataset) { .measures(of: $0) }
  }

  private func member(
    _ reference: Reference, of dataset: SchemaID?, at place: (SchemaID) -> SchemaPlace
  ) -> Entry? {
    let segments = reference.segments
    guard let part = segments.last?.part, segments.count <= 2,
      segments.dropFirst().allSatisfy({ $0.separator == .dot })
    else { return nil }
    if segments.count == 1 {
      if let bound = entry(boundTo: reference.word) { return bound }
      if case .id = part { return entry(part, in: []) }
    }
    let home =
      segments.count == 2
      ? self.dataset(Reference([segments[0]]))?.id : dataset ?? onlyDataset
    return home.flatMap { entry(part, in: [place($0)]) }
  }

  /// The level of a field that a part of a name means.
  func level(_ part: Reference.Part, of field: SchemaID) -> Entry? {
    let found = levels(of: field).index.entries(for: part)
    return found.count == 1 ? found[0] : nil
  }

  /// The levels of a field.
  func levels(of field: SchemaID) -> (levels: [SchemaLevel], index: EntryIndex) {
    let levels = (try? workspace.schemaLevels(of: field)) ?? []
    return (levels, EntryIndex(levels.map { Entry($0.id, $0.label) }))
  }

  /// What a part of a name means among the entries of some places.
  func entry(_ part: Reference.Part, in places: [SchemaPlace]) -> Entry? {
    switch part {
    case .id(let id):
      return Entry(SchemaID(id), (try? workspace.schemaEntry(SchemaID(id)))??.label ?? "")
    case .word(let name), .label(let name):
      var entries = (try? workspace.schemaEntries(called: name, in: places)) ?? []
      for stem in places.compactMap(\.codeStem) {
        if let entry = try? workspace.schemaEntry(SchemaID(stem + name)) { entries.append(entry) }
      }
      let known = Set(entries.map { Entry($0.id, $0.label) })
      let found = EntryIndex(Array(known)).entries(for: part)
      return found.count == 1 ? found[0] : nil
    }
  }

  private func any(_ reference: Reference) -> Entry? {
    if let slash = reference.segments.firstIndex(where: { $0.separator == .slash }) {
      guard let head = field(Reference(Array(reference.segments[..<slash])), of: nil) else {
        return nil
      }
      return step(from: head, along: Array(reference.segments[slash...]))
    }
    return dataset(reference) ?? field(reference, of: nil) ?? measure(reference, of: nil)
  }

  /// What stands at the end of a path that begins at a field or level.
  private func step(from head: Entry, along rest: [Reference.Segment]) -> Entry? {
    guard let part = rest.first?.part else { return head }
    if head.id.kind == .field, let level = level(part, of: head.id) {
      return step(from: level, along: Array(rest.dropFirst()))
    }
    let levels = head.id.kind == .field ? self.levels(of: head.id).levels.map(\.id) : [head.id]
    return rest.count == 1 ? entry(part, in: levels.map { .values(of: $0) }) : nil
  }
}

extension SchemaPlace {
  /// What the ids of its entries have before their codes, where a code is enough to know one.
  fileprivate var codeStem: String? {
    switch self {
    case .datasets: "str:database:"
    case .values(let level): "str:value:" + level.components.joined(separator: ":") + ":"
    default: nil
    }
  }
}
