import Diagnostics
import StatModel
import Workspaces

extension CellSession {
  /// In a notebook a name is bound once; in a shell again and again.
  func requireFree(_ name: String, at range: SourceRange) throws {
    guard purpose == .notebook, results[name] != nil || aliases[name] != nil else { return }
    throw Problem(
      .boundTwice, at: range, "\(name) is bound already", remedy: "Choose another name.")
  }

  /// Binds a name of the schema; in a shell it is kept for the next time, and stands for nothing else
  /// any more.
  func bind(alias name: String, to entry: SchemaView.Entry) throws {
    aliases.bind(name, to: entry)
    guard purpose == .shell else { return }
    results[name] = nil
    failedNames.remove(name)
    book.forget()
    try workspace.keep(alias: name, for: entry.id)
  }

  /// Binds a name to a result; in a shell it stands for nothing else any more.
  func bind(result name: String, to binding: Binding) throws {
    if aliases[name] != nil { try forget(alias: name) }
    results[name] = binding
    failedNames.remove(name)
  }

  private func forget(alias name: String) throws {
    aliases.remove(name)
    book.forget()
    try workspace.forget(alias: name)
  }

  /// Takes the names that the workspace keeps; one that can't be read has none, and says so when it is
  /// used.
  func takeSavedAliases() {
    for alias in (try? workspace.aliases()) ?? [] {
      aliases.bind(alias.name, to: SchemaView.Entry(alias.id, alias.label))
    }
  }
}

extension CellSession {
  /// A name that has been bound.
  public struct BoundName: Sendable, Equatable {
    /// The name.
    public var name: String
    /// What it stands for, such as `table`, `dataset`, `field`.
    public var kind: String
    /// The label of what it stands for; for a table that of its dataset.
    public var label: String
  }

  /// The names bound, in alphabetical order, without those of numbered results.
  public var boundNames: [BoundName] {
    let results = self.results.filter { !$0.key.hasPrefix("_") }.map { name, binding in
      BoundName(name: name, kind: binding.kind, label: binding.label)
    }
    let aliases = self.aliases.names.compactMap { name in
      self.aliases[name].map { BoundName(name: name, kind: $0.id.kind.name, label: $0.label) }
    }
    return (results + aliases).sorted { $0.name < $1.name }
  }

  /// Forgets all names, those that the workspace keeps too; saved queries and snapshots stay.
  public func forgetNames() throws {
    for name in aliases.names { try forget(alias: name) }
    results = [:]
    failedNames = []
  }

  /// Looks names up anew from now on, since the source answers otherwise than before.
  public func sourceHasChanged() {
    views = [:]
    book.forget()
  }

  /// Binds what the last cell came to, as `_` and `_N`; where it came to nothing, both stay as they are.
  public func rememberResult(ofCell number: Int) {
    guard !cell.outcome.hasErrors, let result = cell.result else { return }
    results["_"] = result
    results["_\(number)"] = result
  }

  /// The dataset of the last cell's result, or of the name bound last: what one works with.
  public var datasetAtHand: String? {
    if case .table(let table)? = results["_"]?.value {
      let id = table.table.dataset.uri
      return aliases.names(of: id).last ?? id.datasetName.map(String.init)
    }
    return aliases.datasets.last.flatMap { aliases.names(of: $0.id).last }
  }
}
