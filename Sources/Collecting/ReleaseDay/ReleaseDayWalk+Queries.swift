import StatAPI
import StatModel
import Workspaces

extension ReleaseDayWalk {
  /// So many queries may fail one after another for a reason that may pass.
  private static let mostFailuresInARow = 3

  /// The version to ask, moved on to the newest periods; nil where the schema does not have its ids.
  func version(_ position: Int, _ schema: KnownSchema) throws -> QueryVersion? {
    let query = try day.workspace.query(named: entries[position].name)
    guard let version = query.version(for: day.setting.release) else { return nil }
    let checkup = try QueryUpkeep.check(version.query, against: schema)
    guard checkup.health != .broken else { return nil }
    return try query.selection.flatMap { try move(version, by: $0, position, schema) } ?? version
  }

  private func move(
    _ version: QueryVersion, by selection: PeriodSelection, _ position: Int, _ schema: KnownSchema
  ) throws -> QueryVersion? {
    // Where it can't be moved it is asked as it is, and a note tells that there are newer periods.
    guard let update = try? selection.apply(to: version.query, in: schema),
      update.query.digest != version.digest
    else { return version }
    let name = entries[position].name
    try day.workspace.add(
      update.query, as: name, release: version.release, source: selection.source)
    return try day.workspace.query(named: name).version(for: day.setting.release)
  }

  /// Puts successors in the place of ids that are gone, where that is beyond doubt.
  func update(_ position: Int, _ schema: KnownSchema) throws -> Bool {
    let name = entries[position].name
    guard let version = try day.workspace.query(named: name).version(for: day.setting.release)
    else { return false }
    let update = try QueryUpkeep.update(version.query, against: schema)
    guard update.isComplete, update.isChanged else { return false }
    try day.workspace.add(
      update.query, as: name, release: version.release, source: QueryUpdate.source)
    entries[position].isUpdated = true
    return true
  }

  func ask(_ version: QueryVersion, _ position: Int, _ ask: ReleaseDay.Ask) async throws {
    let name = entries[position].name
    do {
      try await ask(version.query, name) { try keep($0, of: version, position) }
      failuresInARow = 0
    } catch let error as APIError {
      let failure = [error.message, error.remedy]
      switch error.code {
      case .unknownComponent: entries[position].state = .broken(failure)
      case _ where error.concernsAll: stop = error
      default:
        entries[position].state = .failed(failure)
        failuresInARow += error.mayPass ? 1 : 0
        if failuresInARow >= Self.mostFailuresInARow { stop = error }
      }
    }
  }

  private func keep(_ answer: TableAnswer, of version: QueryVersion, _ position: Int) throws {
    let table = answer.response.table
    let mismatches = version.query.mismatches(with: table)
    guard mismatches.isEmpty else {
      throw APIError(
        .refused,
        """
        The answer is not that of \(entries[position].name): \
        \(mismatches.map(\.description).joined(separator: "; "))
        """, remedy: "Nothing was kept. If it stays so, report this to the service.")
    }
    let release = day.setting.release.map { (name: $0, evidence: "named on a release day") }
    entries[position].after = try day.workspace.keep(
      NewObservation(
        version: version, table: table, body: answer.body, origin: answer.source.origin,
        source: answer.source.name, observedAt: answer.source.observedAt ?? day.now(),
        release: release ?? answer.source.releaseWithEvidence))
    entries[position].state = .refreshed
  }
}
