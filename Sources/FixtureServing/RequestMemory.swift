import LoopbackHTTP
import Synchronization

/// Requests that were understood before, by their exact bytes, so that the same request need not be
/// parsed again. What answers is looked for anew each time.
final class RequestMemory: Sendable {
  private static let most = 4_096
  private static let mostBytes = 16 << 20
  private static let longestBody = 256 << 10

  private struct Known: Sendable {
    var requests: [[UInt8]: ServiceRequest] = [:]
    var bytes = 0
  }

  private let known = Mutex(Known())

  /// All that understanding depends on; nil for what is too long to be remembered.
  static func key(of request: HTTPRequest) -> [UInt8]? {
    guard request.body.count <= longestBody, request.target.utf8.count <= 4_096 else { return nil }
    var key: [UInt8] = []
    key.reserveCapacity(request.body.count + 256)
    let language = request.header("Accept-Language") ?? ""
    let type = request.header("Content-Type") ?? ""
    for text in [request.method, request.target, language, type] {
      key.append(contentsOf: text.utf8)
      // Which stands in no line of a request.
      key.append(UInt8(ascii: "\n"))
    }
    key.append(contentsOf: request.body)
    return key
  }

  func request(for key: [UInt8]) -> ServiceRequest? { known.withLock { $0.requests[key] } }

  func remember(_ request: ServiceRequest, for key: [UInt8]) {
    known.withLock { known in
      if known.requests.count >= Self.most || known.bytes + key.count > Self.mostBytes {
        known = Known()
      }
      if known.requests.updateValue(request, forKey: key) == nil { known.bytes += key.count }
    }
  }
}
