public import JSONStream

public import struct Foundation.Date

/// How many requests are left, and until when.
public struct RateLimit: Sendable, Equatable {
  /// The requests of one window.
  public var limit: Int
  /// The requests that are left of it.
  public var remaining: Int
  /// When the window ends.
  public var reset: Date

  /// A limit as headers or `/rate_limit` tell it.
  public init(limit: Int, remaining: Int, reset: Date) {
    self.limit = limit
    self.remaining = remaining
    self.reset = reset
  }

  /// Decodes the body of `/rate_limit`, whose reset is in milliseconds since 1970.
  public static func decode(_ body: [UInt8]) throws(JSONError) -> RateLimit {
    try JSONReader.read(body) { reader throws(JSONError) in
      let start = reader.offset
      var (limit, remaining, reset): (Int?, Int?, Int?)
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key.equals("limit") {
          limit = try reader.readInteger()
        } else if key.equals("remaining") {
          remaining = try reader.readInteger()
        } else if key.equals("reset") {
          reset = try reader.readInteger()
        } else {
          try reader.skipValue()
        }
      }
      guard let limit else { throw reader.missing("limit", of: "the rate limit", at: start) }
      guard let remaining else {
        throw reader.missing("remaining", of: "the rate limit", at: start)
      }
      guard let reset else { throw reader.missing("reset", of: "the rate limit", at: start) }
      return RateLimit(limit: limit, remaining: remaining, reset: date(milliseconds: reset))
    }
  }

  /// The limits that the headers of a response tell, by family: all requests, schema, table. Each
  /// may be absent (REFERENCE §2); the lowest that remains applies.
  public static func limits(in headers: [String: String]) -> [RateLimit] {
    let families = families(in: headers)
    return LimitFamily.allCases.compactMap { families[$0] }
  }

  static func date(milliseconds: Int) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }
}
