import Foundation
public import LoopbackHTTP
import Synchronization

extension Simulator {
  /// Answers a request.
  public func reply(to request: HTTPRequest) async -> HTTPReply {
    let path = Self.path(of: request)
    let operation = path.map { SimulatedOperation(path: $0) } ?? .other
    let fault = takeFault(operation, request.target)
    let hadKey = settings.key.map { $0 == request.header("APIKey") } ?? true
    if let fault, fault.isOnTheWay {
      let reply = reply(to: fault, operation)
      log(request, operation, hadKey, reply.status, isCounted: false, fault)
      return reply
    }
    guard hadKey else {
      // Without headers of limits, as the real body came.
      log(request, operation, hadKey, 401, isCounted: false, fault)
      return HTTPReply(
        status: 401, headers: Self.header(Outcome()), body: Self.unauthenticated.bytes)
    }
    let families = RateWindows.families(of: operation)
    let time = now()
    guard state.withLock({ $0.windows.take(families, at: time) }) else {
      log(request, operation, hadKey, 429, isCounted: false, fault)
      return tooMany(operation)
    }
    var outcome = outcome(of: request, operation, path ?? "")
    if outcome.isTagged {
      let tag = "\"\(String(Mixing.hash(outcome.body), radix: 16))\""
      outcome.headers.append(("Etag", tag))
      let known = request.header("If-None-Match")?.split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces).replacing("W/", with: "")
      }
      if known?.contains(where: { $0 == tag || $0 == "*" }) == true {
        outcome.status = 304
        outcome.body = []
      }
    }
    let isCounted = outcome.status == 200 && !families.isEmpty
    if !isCounted { state.withLock { $0.windows.giveBack(families) } }
    log(request, operation, hadKey, outcome.status, isCounted: isCounted, fault)
    outcome.headers += limitHeaders(operation)
    return deliver(outcome, to: request, fault)
  }

  /// The path after the base, its query left out; nil for what is elsewhere.
  private static func path(of request: HTTPRequest) -> Substring? {
    guard request.target.hasPrefix(basePath + "/") else { return nil }
    return request.target.dropFirst(basePath.count).prefix { $0 != "?" }
  }

  static let serverName = "statbook-simulator"

  static func header(_ outcome: Outcome) -> [(name: String, value: String)] {
    [
      ("Server", serverName), ("Content-Type", outcome.contentType),
      ("X-Content-Type-Options", "nosniff"),
    ] + outcome.headers
  }

  private static var unauthenticated: Answer {
    .object([
      (
        "message",
        .text("Error authenticating API key. Please contact your system administrator.")
      ), ("errorType", .text("AUTHENTICATION")),
    ])
  }

  /// The family of all requests, and that of the operation, as far as there are limits.
  func limitHeaders(
    _ operation: SimulatedOperation, isExhausted: Bool = false
  ) -> [(name: String, value: String)] {
    let time = now()
    return state.withLock { state in
      RateWindows.families(of: operation).flatMap { family -> [(name: String, value: String)] in
        guard let limit = state.windows.state(of: family, at: time) else { return [] }
        return [
          ("X-RateLimit" + family.suffix, String(limit.limit)),
          ("X-RateLimit-Remaining" + family.suffix, String(isExhausted ? 0 : limit.remaining)),
          ("X-RateLimit-Reset" + family.suffix, String(limit.reset)),
        ]
      }
    }
  }

  /// No body of a 429 was ever captured.
  func tooMany(_ operation: SimulatedOperation, isExhausted: Bool = false) -> HTTPReply {
    let body = Answer.object([
      ("message", .text("You have exceeded the number of requests that are allowed.")),
      ("errorType", .text("RATE_LIMIT")),
    ])
    return HTTPReply(
      status: 429,
      headers: Self.header(Outcome()) + limitHeaders(operation, isExhausted: isExhausted),
      body: body.bytes)
  }

  private func takeFault(_ operation: SimulatedOperation, _ target: String) -> Fault? {
    state.withLock { $0.faults.take(operation: operation.rawValue, target: target) }
  }

  private func log(
    _ request: HTTPRequest, _ operation: SimulatedOperation, _ hadKey: Bool, _ status: Int,
    isCounted: Bool, _ fault: Fault?
  ) {
    let logged = LoggedRequest(
      time: now(), method: request.method, target: request.target, operation: operation,
      hadKey: hadKey, language: request.header("Accept-Language"),
      entityTag: request.header("If-None-Match"), userAgent: request.header("User-Agent"),
      bodyBytes: request.body.count, status: status, isCounted: isCounted, fault: fault?.name)
    state.withLock { state in
      if state.requests.count >= 100_000 { state.requests.removeFirst(10_000) }
      state.requests.append(logged)
      state.counts.add(logged)
    }
  }
}
