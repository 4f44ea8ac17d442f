import StatAPI
import StatModel
import Workspaces

import struct Foundation.Date

/// One synchronisation on its way: folders first, then dataset after dataset with all below it.
final class SchemaWalk {
  let sync: SchemaSync
  let began: Date
  let budget: Int?
  let mostPages: Int?
  var report = SchemaSyncReport()

  private let progress: @Sendable (CollectingProgress) -> Void
  private let start: SchemaID
  private let wants: (SchemaID) -> Bool
  /// What is to be asked, the next one last: folders, what is below the dataset that was begun, and
  /// datasets.
  private var folders: [SchemaID] = []
  private var members: [SchemaID] = []
  private var datasets: [SchemaID] = []
  private var seen: Set<SchemaID>
  private var done = 0
  /// The lists that were got page by page, none of them by an entity tag or an earlier run.
  var readAnew: Set<SchemaID> = []
  /// The lists that were walked.
  private var walked: [SchemaID] = []
  /// What was marked as gone from a list, while it may stand in another that has not changed.
  var doubtful: Set<SchemaID> = []
  /// Lists that are asked without an entity tag.
  var unconditional: Set<SchemaID> = []
  private var failuresInARow = 0

  /// So many nodes may fail one after another for a reason that may pass.
  private static let mostFailuresInARow = 8

  init(
    _ sync: SchemaSync, from start: SchemaID, since began: Date, budget: Int?, mostPages: Int?,
    progress: @escaping @Sendable (CollectingProgress) -> Void,
    wanting wants: @escaping (SchemaID) -> Bool = { _ in true }
  ) {
    self.sync = sync
    self.wants = wants
    self.start = start
    self.began = began
    self.budget = budget
    self.mostPages = mostPages
    self.progress = progress
    seen = [start]
    push(start)
  }

  /// Whether another request may be made.
  var mayAsk: Bool { budget.map { report.requests - report.free < $0 } ?? true }

  func run() async throws {
    while report.end == .finished {
      guard let node = folders.last ?? members.last ?? datasets.last else {
        if try recallDoubtful() { continue }
        break
      }
      try Task.checkCancellation()
      try await visit(node)
      if report.end == .finished {
        done += 1
        progress(.nodes(done: done, left: left))
      }
    }
    // What went from one list may have come in another that was read later.
    report.gone = try report.gone.filter { try sync.workspace.schemaEntry($0)?.goneAt != nil }
    report.left = left
    report.datasetsLeft = datasets.reversed()
  }

  private var left: Int { folders.count + members.count + datasets.count }

  private func visit(_ node: SchemaID) async throws {
    do {
      guard let children = try await list(node) else {
        report.end = .budget
        return
      }
      failuresInARow = 0
      pop(node)
      walked.append(node)
      // The datasets of a folder come after those of the folders before it.
      let new = children.filter { wants($0) && seen.insert($0).inserted }
      datasets = new.filter { $0.kind == .dataset }.reversed() + datasets
      for child in new.reversed() where child.kind != .dataset { push(child) }
    } catch let error as APIError {
      if error.concernsAll { return end(with: error) }
      failuresInARow += error.mayPass ? 1 : 0
      if failuresInARow >= Self.mostFailuresInARow || node == start { return end(with: error) }
      report.failures.append(.init(node: node, error: error))
      pop(node)
    }
  }

  private func end(with error: APIError) {
    report.error = error
    report.end = .failed
  }

  private func push(_ node: SchemaID) {
    switch node.kind {
    case .folder: folders.append(node)
    case .dataset: datasets.append(node)
    default: members.append(node)
    }
  }

  private func pop(_ node: SchemaID) {
    switch node.kind {
    case .folder: folders.removeLast()
    case .dataset: datasets.removeLast()
    default: members.removeLast()
    }
  }

  /// What stands in two lists is kept under one parent. Where it went from that one, the lists that
  /// have not changed may still have it, and are read anew.
  ///
  /// - Returns: Whether there is something to ask.
  private func recallDoubtful() throws -> Bool {
    let lost = doubtful
    doubtful = []
    guard !lost.isEmpty else { return false }
    let isOfFolders = lost.contains { $0.kind == .folder || $0.kind == .dataset }
    let datasets = Set(lost.filter { $0.kind != .dataset }.compactMap(\.datasetName))
    let again = walked.filter { node in
      guard !readAnew.contains(node), !unconditional.contains(node) else { return false }
      switch node.kind {
      case .folder: return isOfFolders
      case .dataset, .group: return node.datasetName.map(datasets.contains) ?? false
      default: return false
      }
    }
    for node in again.reversed() {
      unconditional.insert(node)
      push(node)
    }
    return !again.isEmpty
  }
}

extension APIError {
  /// Whether all other requests would fail for the same reason.
  var concernsAll: Bool {
    switch code {
    case .unknownComponent, .refused, .undecodable, .firewall, .wrongContentType, .truncated,
      .tooLarge, .badPagination, .unavailable, .timedOut, .notRecorded:
      false
    default: true
    }
  }

  /// Whether the reason may have passed soon, and is not about this node alone.
  var mayPass: Bool { [.unavailable, .timedOut, .firewall, .truncated].contains(code) }
}
