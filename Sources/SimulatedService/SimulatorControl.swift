import Foundation
import LoopbackHTTP

/// Steers a simulator over HTTP, outside of the service.
struct SimulatorControl: Sendable {
  static let path = "/__statbook"
  let simulator: Simulator

  /// Nil for requests to the service.
  func reply(to request: HTTPRequest) -> HTTPReply? {
    guard request.target == Self.path || request.target.hasPrefix(Self.path + "/") else {
      return nil
    }
    let body = request.body.isEmpty ? [:] : Self.members(request.body)
    switch (request.method, request.target.dropFirst(Self.path.count)) {
    case ("GET", ""): return Self.reply(state)
    case ("GET", "/requests"): return Self.reply(.array(simulator.requests.map(Self.answer)))
    case ("GET", "/counts"): return Self.reply(counts)
    case ("POST", "/release"): return release(body)
    case ("POST", "/fault"): return fault(body)
    default: return Self.problem(404, "There is no \(request.method) \(request.target).")
    }
  }

  private var state: Answer {
    .object([
      ("release", .text(simulator.release)), ("releases", .texts(Simulator.releases)),
    ])
  }

  private func release(_ body: [String: Any]?) -> HTTPReply {
    guard let body else { return Self.problem(400, "The body is no JSON object.") }
    if let name = body["release"] as? String {
      guard simulator.move(toRelease: name) else {
        let known = Simulator.releases.joined(separator: ", ")
        return Self.problem(400, "There is no release \(name); there are \(known).")
      }
    } else if simulator.nextRelease() == nil {
      return Self.problem(409, "\(simulator.release) is the last release.")
    }
    return Self.reply(state)
  }

  private func fault(_ body: [String: Any]?) -> HTTPReply {
    guard let body, let name = body["fault"] as? String,
      let fault = Fault(
        named: name, bytes: body["bytes"] as? Int ?? 20,
        milliseconds: body["milliseconds"] as? Int ?? 100,
        address: body["address"] as? String ?? "http://other-host.invalid/")
    else { return Self.problem(400, "The body names no fault that is known.") }
    var operation: SimulatedOperation?
    if let word = body["operation"] as? String {
      operation = SimulatedOperation(rawValue: word)
      guard operation != nil else {
        return Self.problem(400, "There is no operation \(word).")
      }
    }
    simulator.fail(
      with: fault, times: body["times"] as? Int ?? 1, on: operation,
      path: body["path"] as? String)
    return Self.reply(.object([("fault", .text(fault.name))]))
  }

  private var counts: Answer {
    let counts = simulator.counts
    return .object([
      ("requests", .integer(counts.requests)), ("counted", .integer(counts.counted)),
      ("tables", .integer(counts.tables)), ("schema", .integer(counts.schema)),
      ("unchanged", .integer(counts.unchanged)), ("refused", .integer(counts.refused)),
      ("unauthenticated", .integer(counts.unauthenticated)), ("tooMany", .integer(counts.tooMany)),
      ("faults", .integer(counts.faults)),
    ])
  }

  private static func answer(_ request: LoggedRequest) -> Answer {
    .object([
      ("time", .integer(Int(request.time.timeIntervalSince1970 * 1000))),
      ("method", .text(request.method)), ("target", .text(request.target)),
      ("operation", .text(request.operation.rawValue)), ("hadKey", .truth(request.hadKey)),
      ("status", .integer(request.status)), ("isCounted", .truth(request.isCounted)),
      ("bodyBytes", .integer(request.bodyBytes)), ("fault", .text(request.fault ?? "")),
    ])
  }

  private static func members(_ body: [UInt8]) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
  }

  private static func reply(_ answer: Answer) -> HTTPReply {
    HTTPReply(
      status: 200, headers: [("Content-Type", "application/json;charset=UTF-8")],
      body: answer.bytes)
  }

  private static func problem(_ status: Int, _ message: String) -> HTTPReply {
    HTTPReply(
      status: status, headers: [("Content-Type", "application/json;charset=UTF-8")],
      body: Answer.object([("message", .text(message))]).bytes)
  }
}
