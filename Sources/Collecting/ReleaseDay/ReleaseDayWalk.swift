import StatAPI
import StatModel
import Workspaces

import struct Foundation.Date

/// One run of a release day on its way.
final class ReleaseDayWalk {
  let day: ReleaseDay
  private let began: Date
  private let progress: @Sendable (CollectingProgress) -> Void
  private let sync: SchemaSync
  var entries: [ReleaseDayEntry] = []
  /// What ends the run before its end.
  var stop: APIError?
  var failuresInARow = 0

  init(
    _ day: ReleaseDay, since began: Date,
    progress: @escaping @Sendable (CollectingProgress) -> Void
  ) {
    self.day = day
    self.began = began
    self.progress = progress
    sync = SchemaSync(
      day.client, into: day.workspace, service: day.access.service.url, language: day.language,
      now: day.now)
  }

  func run(_ queries: [SavedQuery], asking ask: ReleaseDay.Ask) async throws {
    entries = try queries.map {
      try ReleaseDayEntry($0.name, since: .time(began), in: day.workspace)
    }
    let pending = queries.indices.filter { entries[$0].after == nil }
    try await refreshSchema(
      SchemaNeeds(of: pending.compactMap { queries[$0].version(for: day.setting.release)?.query }))
    var schema = knownSchema
    var broken: [Int] = []
    for (number, position) in pending.enumerated() where stop == nil {
      progress(.query(entries[position].name, number: number + 1, of: pending.count))
      guard let version = try version(position, schema) else {
        broken.append(position)
        continue
      }
      try await self.ask(version, position, ask)
      // The service knows better than the schema as it is known.
      if case .broken = entries[position].state { broken.append(position) }
    }
    if stop == nil { try await lookForSuccessors(of: broken) }
    schema = knownSchema
    for position in broken {
      guard stop == nil, day.setting.takesSuccessors, try update(position, schema),
        let version = try version(position, schema)
      else { continue }
      entries[position].state = .left
      try await self.ask(version, position, ask)
    }
    for position in entries.indices {
      try entries[position].hold(against: schema, in: day.workspace)
    }
  }

  private var knownSchema: KnownSchema {
    KnownSchema(in: day.workspace, service: day.access.service.url, language: day.language)
  }

  // MARK: The schema

  private func refreshSchema(_ needs: SchemaNeeds) async throws {
    for dataset in needs.datasets where stop == nil {
      let report = try await sync.refresh(
        dataset, since: began, wanting: needs.contains)
      guard let error = report.error else { continue }
      if error.concernsAll {
        stop = error
      } else if error.code == .unknownComponent {
        // That a dataset is gone is told by its folder, and what has come in its place.
        try await refreshAll(below: SchemaSync.root) { $0.kind == .folder }
      }
    }
  }

  /// Asks for all of the datasets of queries whose ids are gone: a successor may be anywhere in it.
  private func lookForSuccessors(of broken: [Int]) async throws {
    let datasets = try broken.compactMap {
      try day.workspace.query(named: entries[$0].name).version(for: day.setting.release)?
        .query.dataset
    }
    for dataset in datasets.unique where stop == nil {
      try await refreshAll(below: dataset) { _ in true }
    }
  }

  private func refreshAll(
    below node: SchemaID, wanting wants: @escaping (SchemaID) -> Bool
  ) async throws {
    let report = try await sync.refresh(node, since: began, progress: progress, wanting: wants)
    if let error = report.error, error.concernsAll { stop = error }
  }
}
