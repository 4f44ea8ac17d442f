public import StatAPI
public import Workspaces

/// A transport that asks for nodes of the schema only whether they changed, where the workspace has
/// them from before: a 304 costs nothing.
///
/// Whoever brings an entity tag keeps the answers elsewhere, and passes through; so do tables, which have
/// none. What is recorded must not come this way: a recording has what the service sent.
public struct RememberingTransport: Transport {
  /// What is longer is asked for again rather than kept.
  private static let longestBody = 4 << 20

  private let base: any Transport
  private let workspace: Workspace
  private let service: ServiceAddress

  /// - Parameter service: Whose answers these are.
  public init(_ base: any Transport, workspace: Workspace, service: ServiceAddress) {
    self.base = base
    self.workspace = workspace
    self.service = service
  }

  /// Sends the request, and answers a 304 with what is kept.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    guard request.entityTag == nil, request.operation.hasEntityTag else {
      return try await base.send(request)
    }
    let identity = request.identity
    let known = try workspace.keptAnswer(to: identity, of: service.url)
    var conditional = request
    conditional.entityTag = known?.entityTag
    let response = try await base.send(conditional)
    if let known, conditional.isUnchanged(in: response) {
      var headers = response.headers
      headers["content-type"] = "application/json;charset=UTF-8"
      headers["link"] = known.link
      return APIResponse(
        status: 200, headers: headers, body: known.body, source: response.source)
    }
    if response.status == 200, let tag = response.headers["etag"],
      response.body.count <= Self.longestBody, request.fault(in: response) == nil
    {
      try workspace.keep(
        KeptAnswer(entityTag: tag, link: response.headers["link"], body: response.body),
        to: identity, of: service.url)
    }
    return response
  }
}

extension StatAPI.Operation {
  fileprivate var hasEntityTag: Bool {
    switch self {
    case .schema, .info: true
    case .table, .savedTable, .rateLimit: false
    }
  }
}
