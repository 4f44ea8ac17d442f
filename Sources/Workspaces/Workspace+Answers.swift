import Foundation
import GRDB
public import StatModel

extension Workspace {
  /// The newest answer that a query has had under any name: of the newest release, else the one
  /// observed last.
  ///
  /// - Parameter query: The digest of the query.
  /// - Returns: The observation; nil where the query was never answered.
  public func newestObservation(ofQuery query: Digest) throws -> Observation? {
    try read { db in
      try Row.fetchAll(
        db, sql: Self.observationSQL + " WHERE v.digest = ?", arguments: [query.hex]
      ).map(Self.observation).max(by: Self.isOlder)
    }
  }

  /// The body of an observation, as it was received.
  public func body(of observation: Observation) throws -> [UInt8] {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT content, \(try Self.lengthColumn(db)) FROM body WHERE digest = ?",
        arguments: [observation.provenance.bodyDigest.hex])
      guard let row else { throw Self.damage("an observation has no body") }
      guard let body = Self.body(in: "content", of: row) else {
        throw Self.damage("the body of an observation can't be unpacked")
      }
      return body
    }
  }
}
