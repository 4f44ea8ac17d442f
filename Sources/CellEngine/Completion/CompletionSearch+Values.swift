import CellLanguage
import StatModel
import Workspaces

extension CompletionSearch {
  /// Of more levels than these, values are not looked for.
  private static let mostLevels = 64

  /// Values: of the field or level that a path begins with, else of the axis.
  mutating func findValues(of subject: AxisClause.Subject?) {
    if context.separator == .dot {
      // A path may begin at a field.
      if !context.expectations.contains(.field) { findFields() }
      return
    }
    if let (head, rest) = pathHead {
      findValues(behind: head.id, rest)
      return
    }
    guard context.qualifier == nil else { return }
    let home = axis(of: subject)
    addBound { $0.kind == .value && (home == nil || $0.fieldID == home?.fieldID) }
    guard let subject else { return }
    if let home {
      var stem: String?
      if case .reference(let reference) = subject { stem = reference.asHead.rendered() + "/" }
      addValues(of: home, stem: stem)
    } else if let dataset, !typed.isEmpty {
      addValues(ofAllFieldsOf: dataset)
    }
  }

  /// The field or level that an axis is.
  func axis(of subject: AxisClause.Subject?) -> SchemaID? {
    switch subject {
    case .reference(let reference)?:
      guard let field = names.field(reference, of: dataset)?.id, AxisID(field) != nil else {
        return nil
      }
      guard let axes = queryOfFile?.axes else { return field }
      return axes.first { $0 == field } ?? axes.first { $0.fieldID == field.fieldID }
    case .each(let level, let field)?:
      guard let part = level.segments.last?.part else { return nil }
      if let bound = names.entry(boundTo: level.word) { return bound.id }
      return field.flatMap { names.field($0, of: dataset) }
        .flatMap { names.level(part, of: $0.id)?.id }
    case nil: return nil
    }
  }

  private mutating func findValues(behind head: SchemaID, _ rest: [Reference.Segment]) {
    if let step = rest.first {
      if rest.count == 1, let level = names.level(step.part, of: head) {
        addValues(of: level.id, stem: nil)
      }
      return
    }
    let hasLevels = context.expectations.contains {
      if case .level = $0 { true } else { false }
    }
    if !hasLevels { addLevels(of: head) }
    addValues(of: head, stem: "")
  }

  /// Adds the values of a field or level.
  ///
  /// - Parameter stem: What stands before a level in a path to a value; nil where there is no path.
  private mutating func addValues(of home: SchemaID, stem: String?) {
    var writer = writer(allowsWords: !isBehindComma)
    guard home.kind == .field else {
      add(matches(in: [.values(of: home)]), writer: writer)
      return
    }
    let (levels, index) = names.levels(of: home)
    if isAnyPlace {
      // There the name of a level is taken for the level.
      for level in levels {
        writer.takenWords.insert(AxisNames.slug(of: level.label))
        writer.takenLabels.formUnion([level.label.lowercased(), level.id.code.lowercased()])
      }
    }
    let places = levels.prefix(Self.mostLevels).map { SchemaPlace.values(of: $0.id) }
    isCut = isCut || levels.count > places.count
    add(matches(in: places), writer: writer, levels: index, stem: stem)
  }

  private mutating func addValues(ofAllFieldsOf dataset: SchemaID) {
    let levels = names.levels(of: dataset).levels
    guard levels.count <= Self.mostLevels else { return }
    let found = matches(in: levels.map { .values(of: $0.id) })
    add(found, writer: writer(allowsWords: !isBehindComma))
  }

  private mutating func add(
    _ found: [SchemaMatch], writer: NameWriter, levels: EntryIndex? = nil, stem: String? = nil
  ) {
    var bare = writer
    (bare.allowsWords, bare.isQuoted) = (true, false)
    (bare.takenWords, bare.takenLabels) = ([], [])
    let steps = stem == nil ? [:] : steps(levels, writer: bare)
    for match in found {
      let entry = Entry(match.entry.id, match.entry.label)
      var written = writer.written(match)
      // A path tells a value from those of its name in other levels.
      if written.isID, let stem, !match.isOneOfMany,
        let level = match.entry.parent, let step = steps[level]
      {
        let siblings = match.namesakes.filter { $0.parent == level }
        let value = bare.written(entry, besides: siblings, false)
        if !value.isID { written.text = "\(stem)\(step)/\(value.text)" }
      }
      add(
        Completion(
          written.text, kind: "value", alias: written.alias, label: entry.label,
          id: entry.id.raw), match.rank)
    }
  }

  /// How the levels of a field stand in a path, as far as each has a name of its own.
  private func steps(_ levels: EntryIndex?, writer: NameWriter) -> [SchemaID: String] {
    var steps: [SchemaID: String] = [:]
    for level in levels?.entries ?? [] {
      guard let levels else { continue }
      let written = writer.written(level, among: levels)
      if !written.isID { steps[level.id] = written.text }
    }
    return steps
  }
}

extension Reference {
  /// The same name with its ids in quotes, so that they take in nothing of a path behind them.
  fileprivate var asHead: Reference {
    Reference(
      segments.map { segment in
        if case .id(let id) = segment.part { .init(segment.separator, .label(id)) } else { segment }
      })
  }
}
