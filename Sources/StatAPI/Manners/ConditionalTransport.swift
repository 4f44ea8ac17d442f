import StatModel

/// A transport that asks only whether an answer changed, where it has one with an entity tag.
///
/// For small facts such as `/info`: it keeps the answers in memory. Nodes of the schema are not
/// kept here but where they are used (``StatClient/schemaPage(of:at:entityTag:)``); a request that
/// brings its own entity tag passes through, and so does one for a table, which has none.
public actor ConditionalTransport: Transport {
  private let base: any Transport
  private var known: [RequestIdentity: APIResponse] = [:]

  /// A transport that knows no answers yet.
  public init(_ base: any Transport) { self.base = base }

  /// Sends the request, and answers a 304 with what is kept.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    guard request.entityTag == nil, request.operation.isSmallFact else {
      return try await base.send(request)
    }
    let identity = request.identity
    var conditional = request
    conditional.entityTag = known[identity]?.headers["etag"]
    let response = try await base.send(conditional)
    if conditional.isUnchanged(in: response), var answer = known[identity] {
      answer.source.observedAt = response.source.observedAt ?? answer.source.observedAt
      return answer
    }
    if APIError(response) == nil, response.headers["etag"] != nil { known[identity] = response }
    return response
  }
}

extension Operation {
  fileprivate var isSmallFact: Bool {
    switch self {
    case .info, .rateLimit: true
    default: false
    }
  }
}
