import StatModel

import struct Foundation.Date

extension SchemaSync {
  /// Asks for a node and for those below it that are wanted, each unless it was asked since a time. What
  /// is not wanted stays as it is known, and no run is noted.
  ///
  /// - Parameter wants: Whether a node below is asked for; where it says no, what is below that is not
  ///   looked at either.
  func refresh(
    _ start: SchemaID, since began: Date,
    progress: @escaping @Sendable (CollectingProgress) -> Void = { _ in },
    wanting wants: @escaping (SchemaID) -> Bool
  ) async throws -> SchemaSyncReport {
    let walk = SchemaWalk(
      self, from: start, since: began, budget: nil, mostPages: nil, progress: progress,
      wanting: wants)
    try await walk.run()
    return walk.report
  }
}
