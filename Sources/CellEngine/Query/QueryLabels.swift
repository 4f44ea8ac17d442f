import CellLanguage
import StatModel

/// How the ids of a query are written by their labels, as far as the schema knows them and each label
/// has one meaning.
struct QueryLabels {
  private var references: [SchemaID: Reference] = [:]

  init(of query: TableQuery, alias: String, view: SchemaView) async throws {
    references[query.dataset] = Reference(.word(alias))
    let members = try await view.members(of: query.dataset)
    for id in query.measures + query.axes {
      guard let entry = members.entry(id), members.entries(for: .label(entry.label)).count == 1
      else { continue }
      let slug = AxisNames.slug(of: entry.label)
      let part: Reference.Part =
        id.kind == .field && Self.isPlainWord(slug) && members.entries(for: .word(slug)).count == 1
        ? .word(slug) : .label(entry.label)
      references[id] = Reference([.init(nil, .word(alias)), .init(.dot, part)])
    }
    for recode in query.recodes {
      guard let field = recode.axis.fieldID else { continue }
      let values = try await view.values(ofField: field)
      for text in recode.map.map({ Array($0.texts) }) ?? [] {
        let id = SchemaID(text)
        guard let entry = values.entry(id), values.entries(for: .label(entry.label)).count == 1
        else { continue }
        references[id] = Reference(.label(entry.label))
      }
    }
  }

  /// How an id is written.
  func reference(_ id: SchemaID) -> Reference { references[id] ?? QueryStatement.byID(id) }

  private static func isPlainWord(_ slug: String) -> Bool {
    slug.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
      && slug.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
      }
  }
}
