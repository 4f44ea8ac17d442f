import StatModel

/// The names that `use` and `alias` have bound.
final class AliasTable {
  private var entries: [String: SchemaView.Entry] = [:]
  private var order: [String] = []

  /// The names that a statement was to bind, and failed to.
  var failed: Set<String> = []

  subscript(name: String) -> SchemaView.Entry? { entries[name] }

  /// Binds a name, in the place of what it stood for before.
  func bind(_ name: String, to entry: SchemaView.Entry) {
    if entries.updateValue(entry, forKey: name) != nil { order.removeAll { $0 == name } }
    order.append(name)
    failed.remove(name)
  }

  /// Forgets a name.
  func remove(_ name: String) {
    entries[name] = nil
    order.removeAll { $0 == name }
  }

  /// The names, in the order in which they were bound.
  var names: [String] { order }

  /// The datasets that have a name, each once.
  var datasets: [SchemaView.Entry] {
    var seen: Set<SchemaID> = []
    return order.compactMap { entries[$0] }.filter {
      $0.id.kind == .dataset && seen.insert($0.id).inserted
    }
  }

  /// The names of a dataset.
  func names(of id: SchemaID) -> [String] { order.filter { entries[$0]?.id == id } }
}
