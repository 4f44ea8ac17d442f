import CellLanguage
import Diagnostics
import StatModel
import Workspaces

extension CompletionSearch {
  /// Ids of the service, where one is being typed.
  mutating func findIDs(_ expectation: CompletionContext.Expectation) {
    for stem in stems(of: expectation) {
      guard stem.hasPrefix(context.prefix) || context.prefix.hasPrefix(stem) else { continue }
      let from = stem.utf8.count > context.prefix.utf8.count ? stem : context.prefix
      let found = (try? session.workspace.schemaEntries(idsFrom: from, limit: limit + 1)) ?? []
      isCut = isCut || found.count > limit
      let writer = NameWriter(isQuoted: context.isQuoted)
      for entry in found.prefix(limit) {
        add(
          Completion(
            writer.written(entry.id), kind: entry.id.kind.word, label: entry.label,
            id: entry.id.raw), .beginning)
      }
    }
  }

  /// What the ids begin with that may stand at the cursor.
  private func stems(of expectation: CompletionContext.Expectation) -> [String] {
    switch expectation {
    case .dataset: context.qualifier == nil ? ["str:database:"] : []
    case .measure: ["count", "measure", "statfn"].flatMap(stems)
    case .field: ["field", "valueset"].flatMap(stems)
    case .level(let field):
      stems("valueset", in: field.flatMap { names.field($0, of: dataset)?.id } ?? pathHead?.head.id)
    case .value(let subject): stems("value", in: axis(of: subject) ?? pathHead?.head.id)
    default: []
    }
  }

  private func stems(_ kind: String) -> [String] {
    let homes = homes.map(\.dataset)
    if homes.isEmpty { return context.qualifier == nil ? ["str:\(kind):"] : [] }
    return homes.map { "str:\(kind):\($0.components.joined(separator: ":")):" }
  }

  private func stems(_ kind: String, in home: SchemaID?) -> [String] {
    guard let home else { return isAnyPlace ? stems(kind) : [] }
    return ["str:\(kind):\(home.components.joined(separator: ":")):"]
  }
}
