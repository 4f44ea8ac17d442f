public import JSONStream
import StatModel

/// What a replay used of its recordings.
public struct ReplayUsage: Sendable {
  /// An entry, and how often it was handed out.
  public struct Use: Sendable {
    /// The name of its set.
    public var set: String
    /// The recording.
    public var entry: RecordingEntry
    /// How often it was handed out.
    public var times: Int
  }

  /// The entries of the releases that were replayed, in the order of recording.
  public var uses: [Use]
  /// The requests that nothing was recorded for.
  public var misses: [MissReport]

  /// The usage of several replays: an entry's times add up.
  public init(joining usages: [ReplayUsage]) {
    var places: [String: Int] = [:]
    uses = []
    misses = []
    for usage in usages {
      for use in usage.uses {
        let name = "\(use.set)/\(use.entry.release)/\(use.entry.responseFile)"
        if let place = places[name] {
          uses[place].times += use.times
        } else {
          places[name] = uses.count
          uses.append(use)
        }
      }
      misses += usage.misses
    }
  }

  /// What was used and what was missed, as one who hands out recordings by itself counts it.
  public init(uses: [Use], misses: [MissReport]) {
    self.uses = uses
    self.misses = misses
  }

  /// The entries that were handed out.
  public var used: [RecordingEntry] { uses.filter { $0.times > 0 }.map(\.entry) }
  /// The entries that nobody asked for.
  public var unused: [RecordingEntry] { uses.filter { $0.times == 0 }.map(\.entry) }
  /// The entries that were handed out more than once.
  public var repeated: [RecordingEntry] { uses.filter { $0.times > 1 }.map(\.entry) }

  /// The report for tools.
  public var json: JSONValue {
    let uses: [JSONValue] = uses.map { use in
      [
        "set": .string(use.set), "identity": .string(use.entry.identity.digest.hex),
        "release": .string(use.entry.release),
        "file": .string(use.entry.responseFile), "label": .init(use.entry.label),
        "times": .init(use.times),
      ]
    }
    return ["uses": .array(uses), "misses": .array(misses.map(\.json))]
  }
}

extension ReplayUsage: CustomStringConvertible {
  /// The report for people, a line for each entry that is not plainly used.
  public var description: String {
    var lines = [
      "\(used.count) of \(uses.count) recordings used, \(misses.count) requests not recorded"
    ]
    lines += unused.map { "unused    \($0.release)/\($0.responseFile)" }
    lines += uses.filter { $0.times > 1 }.map { use in
      "repeated  \(use.entry.release)/\(use.entry.responseFile), \(use.times) times"
    }
    lines += misses.map { "missed    \($0.asked)" }
    return lines.joined(separator: "\n")
  }
}
