import LoopbackHTTP

/// How answers leave, well or badly.
extension Simulator {
  /// What answers instead of the service.
  func reply(to fault: Fault, _ operation: SimulatedOperation) -> HTTPReply {
    HTTPReply(inPlaceOfTheServiceBy: fault, server: Self.serverName)
      ?? tooMany(operation, isExhausted: true)
  }

  /// The service's own answer, compressed if that is welcome.
  func deliver(_ outcome: Outcome, to request: HTTPRequest, _ fault: Fault?) -> HTTPReply {
    var reply = HTTPReply(
      status: outcome.status, headers: Self.header(outcome), body: outcome.body)
    reply.finish(
      with: fault, isGzipWelcome: Compression.isAccepted(by: request.header("Accept-Encoding")))
    // As the real service does, which does not announce a length.
    if !reply.body.isEmpty { reply.headers.append(("Transfer-Encoding", "chunked")) }
    return reply
  }
}
