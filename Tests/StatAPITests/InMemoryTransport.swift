import StatAPI
import StatModel
import Synchronization

/// A service of a few fixed answers, which remembers what it was asked.
final class InMemoryTransport: Transport {
  private let answer: @Sendable (APIRequest) throws -> APIResponse
  private let log = Mutex<[APIRequest]>([])

  /// The requests so far.
  var requests: [APIRequest] { log.withLock { $0 } }

  init(_ answer: @escaping @Sendable (APIRequest) throws -> APIResponse) { self.answer = answer }

  func send(_ request: APIRequest) async throws -> APIResponse {
    log.withLock { $0.append(request) }
    return try answer(request)
  }
}

extension APIResponse {
  /// An answer as the service gives it.
  static func json(
    _ body: String, status: Int = 200, headers: [String: String] = [:]
  ) -> APIResponse {
    answer(body, type: "application/json;charset=UTF-8", status: status, headers: headers)
  }

  /// An answer of any content type.
  static func answer(
    _ body: String, type: String, status: Int = 200, headers: [String: String] = [:]
  ) -> APIResponse {
    APIResponse(
      status: status, headers: headers.merging(["content-type": type]) { own, _ in own },
      body: Array(body.utf8), source: ResponseSource(origin: .recorded, name: "test"))
  }
}
