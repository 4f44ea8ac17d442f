import CellLanguage
import StatModel
import Tabulation
import Workspaces

extension CompletionSearch {
  /// More items than these are not looked at.
  private static let mostItems = 10_000

  /// Results: those of the session and of the text, and in a shell the saved queries.
  mutating func findResults() {
    guard context.qualifier == nil, !context.isQuoted else { return }
    for (name, binding) in session.results {
      add(result: name, kind: binding.kind, label: binding.label)
    }
    for name in names.results where session.results[name] == nil {
      add(result: name, kind: "result", label: "")
    }
    guard session.purpose == .shell else { return }
    for name in (try? session.workspace.queryNames()) ?? [] where session.results[name] == nil {
      add(result: name, kind: "query", label: "")
    }
  }

  private mutating func add(result name: String, kind: String, label: String) {
    // A name with other marks can't stand where a result does.
    guard Reference(.word(name)).rendered() == name else { return }
    add(Completion(name, kind: kind, alias: name, label: label), isBound: true)
  }

  /// The observations of a saved query, the newest first, by their numbers and releases.
  mutating func findObservations(of result: String) {
    let name = CellSession.savedName(result)
    let observations = (try? session.workspace.observations(of: name)) ?? []
    var order = 0
    for observation in observations.sorted(by: { $0.number > $1.number }) {
      let release = observation.provenance.release
      if let release {
        add(Completion(written(observation: release), kind: "release"), order: order)
      }
      let label = release.map { "of release \($0)" } ?? ""
      add(
        Completion(String(observation.number), kind: "observation", label: label), order: order + 1)
      order += 2
    }
  }

  private func written(observation release: String) -> String {
    let reference = ResultReference("x", observation: release)
    return context.isQuoted
      ? SyntaxText.quoted(release) : String(reference.rendered().dropFirst(2))
  }

  /// The releases that the workspace has observations of, and those in use, the newest first.
  mutating func findReleases() {
    var known = Set(((try? session.workspace.releases()) ?? []).map(\.name))
    for (name, entry) in names.bound {
      if let used = session.source.releaseInUse(for: entry?.id, aliases: [name]) {
        known.insert(used)
      }
    }
    if let used = session.source.releaseInUse(for: nil, aliases: []) { known.insert(used) }
    let sorted = known.sorted { ReleaseName.precedes($1, $0) }
    for (order, release) in sorted.enumerated() {
      add(Completion(SyntaxText.quoted(release), kind: "release", alias: release), order: order)
    }
  }

  /// The table that a name stands for.
  private func table(of name: String) -> TableResult? {
    let binding = session.results[name] ?? (try? session.savedResult(name)) ?? nil
    guard case .table(let table)? = binding?.value else { return nil }
    return table
  }

  /// The axes of a result.
  mutating func findAxes(of result: String) {
    guard context.qualifier == nil, let table = table(of: result) else { return }
    for (order, (name, field)) in zip(table.axisNames, table.table.fields).enumerated() {
      let isWord = Reference.isPlain(name) && !context.isQuoted
      add(
        Completion(
          isWord ? name : SyntaxText.quoted(name), kind: "axis", alias: name, label: field.label,
          valueCount: field.items.count, id: field.uri.raw), order: order)
    }
  }

  /// An axis of a result, with its position.
  func field(of result: String, on axis: Reference) -> (Int, StatTable.Field)? {
    guard let table = table(of: result),
      let position = TableView.field(axis.bare, of: table.table, names: table.axisNames)
    else { return nil }
    return (position, table.table.fields[position])
  }

  /// The items of an axis of a result, by their labels.
  mutating func findItems(of result: String, on axis: Reference) {
    guard context.qualifier == nil, let (_, field) = field(of: result, on: axis) else { return }
    let items = field.items
    isCut = isCut || items.count > Self.mostItems
    var seen: Set<String> = []
    for (order, position) in items.indices.prefix(Self.mostItems).enumerated()
    where items.kind(at: position) != .total {
      let item = items[position]
      guard let rank = typed.rank(of: item.label) else { continue }
      // The first of a label is meant by it.
      let isFirst = seen.insert(item.label).inserted && !item.label.hasPrefix("str:")
      let id = item.uris.count == 1 ? item.uris[0] : nil
      guard isFirst || id != nil else { continue }
      let writer = NameWriter(isQuoted: context.isQuoted)
      add(
        Completion(
          isFirst ? SyntaxText.quoted(item.label) : id.map(writer.written) ?? "", kind: "item",
          label: item.label, id: id?.raw ?? ""), rank, order: order)
    }
  }
}
