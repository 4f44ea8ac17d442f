import StatModel

/// The footnotes of several answers under one set of keys.
///
/// Keys hold for one answer: another may call the same text otherwise, or another text the same. A
/// key whose text is known already gets that text's key; one that means something else by now gets
/// a new one.
struct MergedNotes {
  private var entries: [AnnotationMap.Entry] = []
  private var keys: [Note: String] = [:]
  private var used: Set<SchemaID> = []

  /// What a key means: its text, or itself where it has none. A mark is a mark by its letter, too.
  private struct Note: Hashable {
    var text: [UInt8]?
    var key: SchemaID?
  }

  /// All texts, by the keys that were given to them.
  var map: AnnotationMap { AnnotationMap(entries) }

  /// Gives a table the keys that hold here, each list of them in one order.
  mutating func rename(_ table: inout StatTable) {
    var names: [SchemaID: String] = [:]
    // First come those that the answer explains, used or not, in its order.
    for entry in table.annotations.entries {
      names[SchemaID(entry.key)] = name(of: entry.key, text: entry.text)
    }
    func renamed(_ keys: [String]) -> [String] {
      if keys.isEmpty { return [] }
      return keys.map { key in
        if let name = names[SchemaID(key)] { return name }
        let new = name(of: key, text: nil)
        names[SchemaID(key)] = new
        return new
      }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    table.dataset.annotationKeys = renamed(table.dataset.annotationKeys)
    for number in table.measures.indices {
      table.measures[number].annotationKeys = renamed(table.measures[number].annotationKeys)
    }
    for field in table.fields.indices {
      table.fields[field].annotationKeys = renamed(table.fields[field].annotationKeys)
      let items = table.fields[field].items
      if items.indices.contains(where: { !items.annotationKeys(at: $0).isEmpty }) {
        table.fields[field].items = ItemList(
          items.map { item in
            var item = item
            item.annotationKeys = renamed(item.annotationKeys)
            return item
          })
      }
    }
    for number in table.cubes.indices {
      for (index, keys) in table.cubes[number].annotationKeys {
        table.cubes[number].annotationKeys[index] = renamed(keys)
      }
    }
  }

  private mutating func name(of key: String, text: String?) -> String {
    let isItself = text == nil || PublicationMark.isMark(key)
    let note = Note(text: text.map { Array($0.utf8) }, key: isItself ? SchemaID(key) : nil)
    if let name = keys[note] { return name }
    var name = key
    var number = 2
    while !used.insert(SchemaID(name)).inserted {
      name = "\(key)-\(number)"
      number += 1
    }
    keys[note] = name
    if let text { entries.append(.init(name, text)) }
    return name
  }
}
