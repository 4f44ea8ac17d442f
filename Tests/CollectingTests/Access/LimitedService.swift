import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization

/// A clock that goes on when somebody sleeps for long. Short sleeps are real ones, and shorter.
final class FakeTime: Sendable {
  private let time = Mutex(fixedDate)

  var now: Date { time.withLock { $0 } }

  func sleep(_ seconds: Double) async throws {
    try Task.checkCancellation()
    if seconds < 0.5 {
      try await Task.sleep(for: .milliseconds(2))
    } else {
      let end = now.addingTimeInterval(seconds)
      time.withLock { $0 = max($0, end) }
    }
  }
}

/// A service in memory that counts requests in windows of an hour, which begin with a request.
final class LimitedService: Transport {
  struct Count {
    var most: [LimitFamily: Int]
    var left: [LimitFamily: Int] = [:]
    var end = Date.distantPast
    var counted = 0
    var refused = 0
    var asked = 0
    var inside = 0
    var mostInside = 0
  }

  let count: Mutex<Count>
  private let now: @Sendable () -> Date
  private let answer: @Sendable (APIRequest, Int) throws -> APIResponse

  /// - Parameter answer: The answer to a request, with how many there were before.
  init(
    most: [LimitFamily: Int], now: @escaping @Sendable () -> Date,
    answer: @escaping @Sendable (APIRequest, Int) throws -> APIResponse
  ) {
    count = Mutex(Count(most: most))
    self.now = now
    self.answer = answer
  }

  var facts: Count { count.withLock { $0 } }

  func send(_ request: APIRequest) async throws -> APIResponse {
    let time = now()
    let number = count.withLock { count in
      count.inside += 1
      count.mostInside = max(count.mostInside, count.inside)
      count.asked += 1
      return count.asked
    }
    await Task.yield()
    defer { count.withLock { $0.inside -= 1 } }
    var response = try answer(request, number - 1)
    count.withLock { count in
      if count.end <= time {
        count.end = time.addingTimeInterval(3600)
        count.left = count.most
      }
      let families = request.operation.limitFamilies.filter { count.most[$0] != nil }
      if response.status != 304 {
        if families.contains(where: { count.left[$0] == 0 }) {
          count.refused += 1
          response = APIResponse(
            status: 429, headers: [:], body: Array("{}".utf8), source: response.source)
        } else {
          count.counted += 1
          for family in families { count.left[family, default: 1] -= 1 }
        }
      }
      for (family, most) in count.most {
        let suffix = family == .all ? "" : "-\(family.rawValue)"
        response.headers["x-ratelimit\(suffix)"] = String(most)
        response.headers["x-ratelimit-remaining\(suffix)"] = String(count.left[family] ?? most)
        let milliseconds = (count.end.timeIntervalSince1970 * 1000).rounded()
        response.headers["x-ratelimit-reset\(suffix)"] = String(Int(milliseconds))
      }
    }
    return response
  }
}

extension APIResponse {
  /// An answer in JSON.
  static func json(_ body: [UInt8], status: Int = 200) -> APIResponse {
    APIResponse(
      status: status, headers: ["content-type": "application/json"], body: body,
      source: ResponseSource(origin: .simulated, name: "a service"))
  }
}
