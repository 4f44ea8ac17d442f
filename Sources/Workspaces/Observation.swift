public import Foundation
public import StatModel

/// "At this time, this source returned that snapshot."
public struct Observation: Sendable {
  let id: Int64
  let snapshotID: Int64
  let presentationID: Int64
  /// The saved query that was answered.
  public var queryName: String
  /// From 1, in the order in which the query's observations were added: the N of `NAME@N`.
  public var number: Int
  /// The version of the query that was asked.
  public var queryVersion: Int
  /// When it was kept in this workspace; `provenance` says when it was observed.
  public var addedAt: Date
  /// Where, when and on what request the snapshot was observed, and its digests.
  public var provenance: Provenance
  /// The number of items on each axis.
  public var shape: [Int]
}

/// An observation to be kept.
public struct NewObservation: Sendable {
  /// The version of the query that was asked.
  public var version: QueryVersion
  /// The answer, decoded.
  public var table: StatTable
  /// The body as received.
  public var body: [UInt8]
  /// Whether it was recorded, reconstructed, imported and so on.
  public var origin: Origin
  /// The address, recording set or file that it came from.
  public var source: String
  /// When the source gave the answer, which may be long before it is kept.
  public var observedAt: Date
  /// The release it is claimed to belong to, and on what evidence.
  public var release: (name: String, evidence: String)?

  /// An answer that is ready to be kept by `Workspace.add`.
  public init(
    version: QueryVersion, table: StatTable, body: [UInt8], origin: Origin, source: String,
    observedAt: Date, release: (name: String, evidence: String)? = nil
  ) {
    self.version = version
    self.table = table
    self.body = body
    self.origin = origin
    self.source = source
    self.observedAt = observedAt
    self.release = release
  }
}

/// Which observation of a query is meant.
public enum ObservationSelector: Hashable, Sendable {
  /// The newest release, then the latest observation.
  case latest
  /// The one observed last, whatever release it is said to be.
  case lastObserved
  /// The N of `NAME@N`; where there is no such observation, the release of that name.
  case number(Int)
  /// The latest observation of a release.
  case release(String)
  /// The latest observation of a release, or else of the newest before it.
  case atOrBefore(String)
}

/// A query's name with a selector, as people write it: `NAME`, `NAME@3`, `NAME@2025-09`.
public struct ObservationReference: Hashable, Sendable {
  /// The saved query's name, which is not looked up here.
  public var name: String
  /// Which of its observations.
  public var selector: ObservationSelector

  /// A reference by its parts.
  public init(name: String, selector: ObservationSelector = .latest) {
    self.name = name
    self.selector = selector
  }

  /// Reads a reference. What follows `@` is a number if it has digits only, else a release.
  public init(_ text: String) {
    guard let at = text.firstIndex(of: "@"), text.index(after: at) < text.endIndex else {
      self.init(name: text)
      return
    }
    let rest = String(text[text.index(after: at)...])
    self.init(
      name: String(text[..<at]), selector: Int(rest).map { .number($0) } ?? .release(rest))
  }
}
