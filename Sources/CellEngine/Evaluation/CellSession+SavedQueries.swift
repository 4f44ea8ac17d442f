import StatModel
import Workspaces

extension CellSession {
  /// The names of the workspace's queries, which are results in a shell.
  var savedNames: [String] {
    guard purpose == .shell else { return [] }
    return (try? workspace.queryNames()) ?? []
  }

  /// The result that a saved query of the workspace is: what was observed of it in the release in use,
  /// else what was observed of the newest; where nothing was, the query, to be asked when it is needed.
  ///
  /// It is looked up once for each cell, since another program may observe it at any time.
  func savedResult(_ name: String) throws -> Binding? {
    if let known = cell.savedResults[name] { return known }
    let found = try lookUpSavedResult(name)
    cell.savedResults[name] = .some(found)
    return found
  }

  private func lookUpSavedResult(_ name: String) throws -> Binding? {
    guard purpose == .shell, QueryName.isValid(name), !failedNames.contains(name),
      let saved = try? workspace.query(named: name), let newest = saved.versions.last
    else { return nil }
    let inUse = release(for: newest.query.dataset)
    let version = saved.version(for: inUse) ?? newest
    let compiled = CompiledQuery(query: version.query, release: version.release)
    let selectors = [inUse.map { ObservationSelector.release($0) }, .latest].compactMap { $0 }
    for selector in selectors {
      guard
        let found = try? workspace.observation(
          ObservationReference(name: name, selector: selector))
      else { continue }
      let asked = saved.versions.first { $0.number == found.queryVersion }?.query ?? version.query
      var table = try table(of: found, CompiledQuery(query: asked), named: name)
      table.axisNames = try workspace.axisNames(of: name, for: table.table)
      return Binding(value: .table(table), request: compiled)
    }
    return Binding(value: .query(compiled), request: compiled)
  }
}
