import JSONStream

/// How old the recordings of a set's last release may become, and what happens then.
///
/// Earlier releases are vintages, which are meant to be old.
public struct MaxAge: Sendable, Equatable {
  /// What is done about recordings that are too old. None of it reaches the network by itself.
  public enum Policy: String, Sendable {
    /// They are used, and a note says how old they are.
    case warn
    /// They are not used.
    case fail
    /// They are used with a note, and `--record` asks for them again.
    case refresh
  }

  /// In days of 24 hours.
  public var days: Int
  /// What is done.
  public var policy: Policy

  /// An age and what happens above it.
  public init(days: Int, policy: Policy = .warn) {
    self.days = days
    self.policy = policy
  }

  /// As in `set.json`.
  var json: JSONValue {
    .object([.init("days", .init(days)), .init("policy", .string(policy.rawValue))])
  }

  /// Reads an object, or a number of days alone.
  init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    if try reader.peek() == .number {
      self.init(days: try Self.readDays(from: &reader))
      return
    }
    var days: Int?
    var policy = Policy.warn
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("days") {
        days = try Self.readDays(from: &reader)
      } else if key.equals("policy") {
        let place = reader.offset
        let word = try reader.readString().string
        guard let known = Policy(rawValue: word) else {
          throw JSONError(.shape, at: place, "\"\(word)\" is none of warn, fail and refresh")
        }
        policy = known
      } else {
        try reader.skipValue()
      }
    }
    guard let days else { throw .missing("days", at: start) }
    self.init(days: days, policy: policy)
  }

  private static func readDays(from reader: inout JSONReader) throws(JSONError) -> Int {
    let place = reader.offset
    let days = try reader.readInteger()
    guard (1...36_500).contains(days) else {
      throw JSONError(.shape, at: place, "a number of days is from 1 to 36500")
    }
    return days
  }
}
