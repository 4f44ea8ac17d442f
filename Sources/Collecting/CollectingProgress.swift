public import StatAPI

public import struct Foundation.Date

/// What goes on while the service is asked, for a person who waits.
public enum CollectingProgress: Sendable {
  /// No request is left until then.
  case waiting(until: Date)
  /// Another process of this workspace is asking.
  case queued
  /// A try failed; the next one, `attempt`, comes after so many seconds.
  case retrying(attempt: Int, of: Int, after: Double, because: APIError)
  /// Parts of a large query.
  case part(Int, of: Int)
  /// Nodes of the schema that are known now, and those still to be asked.
  case nodes(done: Int, left: Int)
  /// A saved query of those that are asked again.
  case query(String, number: Int, of: Int)
}
