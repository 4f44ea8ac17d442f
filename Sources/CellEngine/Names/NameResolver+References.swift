import CellLanguage
import Diagnostics
import StatModel

extension NameResolver {
  /// The dataset that a reference means.
  func dataset(_ reference: Reference) async throws -> Entry {
    guard reference.segments.count == 1 else {
      throw wrongKind(
        reference, "a dataset", "Write its label in quotes, or a name that `use` bound.")
    }
    let part = reference.segments[0].part
    if case .word(let word) = part, let alias = aliases[word] {
      guard alias.id.kind == .dataset else {
        throw wrongKind(reference, "a dataset", "\(word) is a \(alias.id.kind.name).")
      }
      return alias
    }
    let entry = try entry(
      part, kind: "dataset", in: nil, among: try await view.datasets(), at: reference.range,
      place: "in the schema")
    guard entry.id.kind == .dataset else {
      throw wrongKind(reference, "a dataset", "Its id begins with str:database:.")
    }
    return entry
  }

  /// The measure that a reference means.
  ///
  /// - Parameter dataset: The dataset that is meant where the reference says none.
  func measure(_ reference: Reference, of dataset: Entry?) async throws -> Entry {
    let entry = try await member(reference, of: dataset, kind: "measure") {
      try await self.view.measures(of: $0)
    }
    guard MeasureID(entry.id) != nil else {
      let way =
        entry.id.kind == .dataset
        ? " Its own measure: get default from \(reference.rendered())" : ""
      throw wrongKind(
        reference, "a measure", "It is a \(entry.id.kind.name): \(entry.id).\(way)")
    }
    return entry
  }

  /// The field that a reference means, or the level where it is an alias or id of one.
  func field(_ reference: Reference, of dataset: Entry?) async throws -> Entry {
    let entry = try await member(reference, of: dataset, kind: "field") {
      try await self.view.fields(of: $0)
    }
    guard AxisID(entry.id) != nil else {
      throw wrongKind(reference, "a field", "It is a \(entry.id.kind.name): \(entry.id).")
    }
    return entry
  }

  private func member(
    _ reference: Reference, of dataset: Entry?, kind: String,
    among index: (SchemaID) async throws -> EntryIndex
  ) async throws -> Entry {
    let segments = reference.segments
    guard segments.count <= 2, segments.dropFirst().allSatisfy({ $0.separator == .dot }),
      let last = segments.last
    else {
      throw wrongKind(reference, "a \(kind)", "Write `DATASET.\(kind.uppercased())`.")
    }
    if segments.count == 1 {
      if case .word(let word) = last.part, let alias = aliases[word] { return alias }
      if case .id(let id) = last.part { return Entry(SchemaID(id), "") }
    }
    let home =
      segments.count == 2
      ? try await self.dataset(Reference([segments[0]], range: reference.range))
      : try dataset ?? onlyDataset(for: reference)
    return try entry(
      last.part, kind: kind, in: home.id, among: try await index(home.id), at: reference.range,
      place: "in \(Self.title(of: home))")
  }

  private func onlyDataset(for reference: Reference) throws -> Entry {
    let datasets = aliases.datasets
    guard datasets.count == 1 else {
      throw Problem(
        .datasetNotSaid, at: reference.range,
        "it is not said of which dataset \(reference.rendered()) is",
        remedy: datasets.isEmpty
          ? "Begin with `use uc = dataset \"LABEL\"`, then write `uc.\(reference.rendered())`."
          : "Write one of: "
            + datasets.compactMap { aliases.names(of: $0.id).first }
            .map { "\($0).\(reference.rendered())" }.joined(separator: ", ") + ".")
    }
    return datasets[0]
  }

  /// The level of a field that a reference means: its label or id, or a path from the field.
  func level(_ reference: Reference, of field: Entry?, in dataset: Entry?) async throws -> Entry {
    let (head, rest) = try await head(of: reference, in: dataset)
    if let head, rest.isEmpty, head.id.kind == .valueset { return head }
    guard let field = head ?? field, rest.count == 1 || head == nil else {
      throw Problem(
        .unknownName, at: reference.range, "it is not said of which field the level is",
        remedy: "Write `level \"Region\" of FIELD`.")
    }
    let part = (rest.first ?? reference.segments[0]).part
    let entry = try entry(
      part, kind: "level", in: field.id, among: try await view.levels(of: field.id),
      at: reference.range, place: "of \(Self.title(of: field))")
    guard entry.id.kind == .valueset else {
      throw wrongKind(reference, "a level", "It is a \(entry.id.kind.name): \(entry.id).")
    }
    return entry
  }

  /// The value of a field that a reference means.
  func value(_ reference: Reference, of field: Entry?, in dataset: Entry?) async throws -> Entry {
    let (head, rest) = try await head(of: reference, in: dataset)
    if let head, rest.isEmpty { return head }
    guard let home = head ?? field else {
      throw Problem(
        .unknownName, at: reference.range,
        "it is not said of which field \(reference.rendered()) is a value",
        remedy: "Write the path: FIELD/\(reference.rendered()).")
    }
    switch rest.count {
    case 1:
      let index =
        home.id.kind == .valueset
        ? try await view.values(of: home.id) : try await view.values(ofField: home.id)
      return try entry(
        rest[0].part, kind: "value", in: home.id, among: index, at: reference.range,
        place: "in \(Self.title(of: home))")
    case 2:
      let level = try await level(
        Reference([.init(nil, rest[0].part)], range: reference.range), of: home, in: dataset)
      return try entry(
        rest[1].part, kind: "value", in: level.id, among: try await view.values(of: level.id),
        at: reference.range, place: "in the level \(Self.title(of: level))")
    default:
      throw wrongKind(reference, "a value", "Write FIELD/\"LEVEL\"/\"VALUE\".")
    }
  }

  /// The value of a field that has a code, whatever else is called so.
  func value(ofCode code: String, of field: Entry, at range: SourceRange) async throws -> Entry {
    let index =
      field.id.kind == .valueset
      ? try await view.values(of: field.id) : try await view.values(ofField: field.id)
    return try entry(
      .label(code), kind: "code", in: field.id, among: index.codes, at: range,
      place: "in \(Self.title(of: field))")
  }

  /// The field or level that a path begins with, and what is left of the path; a whole id, with
  /// nothing left.
  func head(
    of reference: Reference, in dataset: Entry?
  ) async throws -> (head: Entry?, rest: [Reference.Segment]) {
    let segments = reference.segments
    let slash = segments.firstIndex { $0.separator == .slash } ?? segments.count
    let first = Reference(Array(segments[..<slash]), range: reference.range)
    if case .id(let id) = segments[0].part, slash == 1 {
      return (Entry(SchemaID(id), ""), Array(segments[slash...]))
    }
    if let word = first.word, let alias = aliases[word], alias.id.kind != .dataset {
      return (alias, Array(segments[slash...]))
    }
    if slash == 1, segments.count < 3, first.word == nil || segments.count == 1 {
      return (nil, segments)
    }
    return (try await field(first, of: dataset), Array(segments[slash...]))
  }

  /// What a reference means, whatever it is.
  func any(_ reference: Reference) async throws -> Entry {
    if let word = reference.word, let alias = aliases[word] { return alias }
    if reference.segments.count == 1 {
      if case .id(let id) = reference.segments[0].part { return Entry(SchemaID(id), "") }
      let datasets = try await view.datasets()
      if !datasets.entries(for: reference.segments[0].part).isEmpty || aliases.datasets.isEmpty {
        return try await dataset(reference)
      }
    }
    if reference.segments.contains(where: { $0.separator == .slash }) {
      let (head, rest) = try await head(of: reference, in: nil)
      if rest.count == 1, let head, head.id.kind == .field {
        let levels = try await view.levels(of: head.id)
        if !levels.entries(for: rest[0].part).isEmpty {
          return try await level(reference, of: nil, in: nil)
        }
      }
      return try await value(reference, of: nil, in: nil)
    }
    do {
      return try await field(reference, of: nil)
    } catch let problem as Problem where problem.code == .unknownName {
      do {
        return try await measure(reference, of: nil)
      } catch let other as Problem where other.code == .unknownName {
        throw problem
      }
    }
  }

  static func title(of entry: Entry) -> String {
    entry.label.isEmpty ? entry.id.raw : "\"\(entry.label)\""
  }

  func wrongKind(_ reference: Reference, _ wanted: String, _ remedy: String) -> Problem {
    Problem(
      .wrongKind, at: reference.range, "\(reference.rendered()) is not \(wanted)", remedy: remedy)
  }
}
