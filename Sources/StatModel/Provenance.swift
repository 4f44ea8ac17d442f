public import struct Foundation.Date

/// Where a body came from, honestly.
public enum Origin: String, Sendable, CaseIterable {
  /// Received from a service by this program.
  case recorded
  /// Made by a simulated service.
  case simulated
  /// Written from published figures.
  case reconstructed
  /// Received by another program and handed over.
  case imported
  /// Received from a service and not recorded.
  case live
}

/// What is known about one observation of a table.
public struct Provenance: Sendable, Equatable {
  /// The digest of the query that was sent.
  public var queryDigest: Digest
  /// The digest of the table's data.
  public var dataDigest: Digest
  /// The digest of its labels.
  public var labelsDigest: Digest
  /// The SHA-256 of the body as received.
  public var bodyDigest: Digest
  /// How the body came here.
  public var origin: Origin
  /// When it was observed.
  public var observedAt: Date
  /// The release it is claimed to belong to.
  public var release: String?
  /// What the claim rests on.
  public var releaseEvidence: String?
  /// The address or file that it came from.
  public var source: String

  /// Provenance with all its facts; those that are not known are nil.
  public init(
    queryDigest: Digest, dataDigest: Digest, labelsDigest: Digest, bodyDigest: Digest,
    origin: Origin, observedAt: Date, release: String?, releaseEvidence: String?, source: String
  ) {
    self.queryDigest = queryDigest
    self.dataDigest = dataDigest
    self.labelsDigest = labelsDigest
    self.bodyDigest = bodyDigest
    self.origin = origin
    self.observedAt = observedAt
    self.release = release
    self.releaseEvidence = releaseEvidence
    self.source = source
  }
}
