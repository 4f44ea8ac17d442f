import JSONStream
import LoopbackHTTP
import Recordings
import StatModel
import Synchronization

/// What is asked of the server itself, outside of the service.
struct FixtureControl: Sendable {
  static let path = "/__statbook"
  let service: FixtureService
  /// The description of the server.
  let description: @Sendable () -> JSONValue

  static func isMeant(by request: HTTPRequest) -> Bool {
    request.target.hasPrefix(path)
      && ["/", "?", nil].contains(request.target.dropFirst(path.count).first)
  }

  func reply(to request: HTTPRequest) -> HTTPReply {
    let method = request.method == "HEAD" ? "GET" : request.method
    switch (method, request.target.dropFirst(Self.path.count).prefix { $0 != "?" }) {
    case ("GET", ""), ("GET", "/"): return HTTPReply(json: 200, description())
    case ("GET", "/requests"): return HTTPReply(json: 200, requests)
    case ("GET", "/misses"): return HTTPReply(json: 200, misses)
    case ("GET", "/usage"): return HTTPReply(json: 200, service.usage.json)
    case ("POST", "/release"): return release(request)
    case ("POST", "/fault"): return fault(request)
    default:
      return Self.problem(
        404,
        """
        There are GET \(Self.path), \(Self.path)/requests, \(Self.path)/misses, \
        \(Self.path)/usage, and POST \(Self.path)/release, \(Self.path)/fault.
        """)
    }
  }

  private var requests: JSONValue {
    let log = service.log.withLock { $0 }
    return ["count": .init(log.count), "requests": .array(log.elements.map(\.json))]
  }

  private var misses: JSONValue {
    let misses = service.misses.withLock { $0 }
    return ["count": .init(misses.count), "misses": .array(misses.elements.map(\.json))]
  }

  private func release(_ request: HTTPRequest) -> HTTPReply {
    guard let body = try? JSONValue(parsing: request.body), let release = body["release"]?.string
    else {
      return Self.problem(
        400,
        """
        Send {"release": "NAME"}, for one of several also "set": "NAME" or "dataset": "NAME".
        """)
    }
    let name = body["set"]?.string ?? body["dataset"]?.string
    do throws(RecordingError) {
      try service.use(ReleaseWish(release, for: name.map { .named($0) } ?? .everything))
    } catch {
      return Self.problem(400, "\(error.message) \(error.remedy)")
    }
    return HTTPReply(json: 200, description())
  }

  private func fault(_ request: HTTPRequest) -> HTTPReply {
    guard let body = try? JSONValue(parsing: request.body) else {
      return Self.problem(400, "The body is no JSON object.")
    }
    if body["clear"]?.bool == true {
      service.faults.withLock { $0.clear() }
      return HTTPReply(json: 200, ["cleared": true])
    }
    do {
      let planned = try FaultOrder(body).planned
      service.faults.withLock { $0.add(planned) }
      return HTTPReply(json: 200, ["fault": .string(planned.fault.name)])
    } catch {
      return Self.problem(400, error.message)
    }
  }

  private static func problem(_ status: Int, _ message: String) -> HTTPReply {
    HTTPReply(json: status, ["message": .string(message)])
  }
}
