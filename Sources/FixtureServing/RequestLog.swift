import JSONStream
import LoopbackHTTP
import Recordings
import StatModel

import struct Foundation.Date

/// A request as it was answered. The key is no part of it.
struct AnsweredRequest: Sendable {
  var time: Date
  var method: String
  var target: String
  var operation: String?
  var status: Int
  var hadKey: Bool
  var bodyBytes: Int
  var language: String?
  var answer: RecordedAnswer?
  var set: String?
  var fault: String?

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("time", .string(Timestamp.preciseText(time))), .init("method", .string(method)),
      .init("target", .string(target)), .init("operation", .init(operation)),
      .init("status", .init(status)), .init("hadKey", .bool(hadKey)),
      .init("bodyBytes", .init(bodyBytes)), .init("language", .init(language)),
      .init("fault", .init(fault)),
    ]
    if let entry = answer?.entry {
      members += [
        .init("set", .init(set)), .init("release", .string(entry.release)),
        .init("identity", .string(entry.identity.digest.hex)),
        .init("file", .string(entry.responseFile)),
      ]
    }
    return .object(members)
  }
}

/// The last so many of what happened, and how many there were.
struct RecentList<Element: Sendable>: Sendable {
  private let most: Int
  private var kept: [Element] = []
  private var oldest = 0
  /// How many were added, kept or not.
  private(set) var count = 0

  init(most: Int) { self.most = max(1, most) }

  mutating func add(_ element: Element) {
    count += 1
    if kept.count < most {
      kept.append(element)
    } else {
      kept[oldest] = element
      oldest = (oldest + 1) % most
    }
  }

  /// The oldest first.
  var elements: [Element] { Array(kept[oldest...] + kept[..<oldest]) }
}
