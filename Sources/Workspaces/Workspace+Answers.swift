import Foundation
import GRDB
public import StatModel

extension Workspace {
  /// The newest answer that a query has had under any name: of the newest release, else the one
  /// observed last.
  ///
  /// - Parameter query: The digest of the query.
  /// - Returns: The observation and the body as it was received; nil where the query was never answered.
  public func newestAnswer(to query: Digest) throws -> (observation: Observation, body: [UInt8])? {
    let answers = try observations().filter { $0.provenance.queryDigest == query }
    guard let newest = answers.max(by: Self.isOlder) else { return nil }
    let body = try read { db in
      try Data.fetchOne(
        db, sql: "SELECT content FROM body WHERE digest = ?",
        arguments: [newest.provenance.bodyDigest.hex])
    }
    guard let body else { throw Self.damage("an observation has no body") }
    return (newest, [UInt8](body))
  }
}
