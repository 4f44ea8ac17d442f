public import StatModel

public import struct Foundation.Date

/// One request, made or replayed, for the ledger.
public struct AuditEvent: Sendable, Equatable {
  /// When it was made.
  public var at: Date
  /// In milliseconds.
  public var duration: Double
  /// Whether it could have reached the service.
  public var mode: RequestMode
  /// The name of the ``Operation``, such as `table`.
  public var operation: String
  /// What makes it the same request as another.
  public var identity: RequestIdentity
  /// The digest of the canonical query, of requests that have one.
  public var queryDigest: Digest?
  /// The dataset that it is about.
  public var dataset: SchemaID?
  /// The query's name in the workspace.
  public var label: String?
  /// The HTTP status; nil where there was no response.
  public var status: Int?
  /// `answered`, the code of the error, `cancelled`, or `failed` for an error without a code.
  public var outcome: String
  /// The length of the body.
  public var bytes: Int?
  /// The cells asked for, where the query says how many.
  public var cells: Int?
  /// The SHA-256 of the body.
  public var bodyDigest: Digest?
  /// The `Etag` of the response, for a later `If-None-Match`.
  public var entityTag: String?
  /// Requests left, by the lowest limit that the response told.
  public var requestsLeft: Int?
  /// 1 for the first try.
  public var attempt: Int
  /// The address or recording set that the response came from; empty where there was none.
  public var source: String
  /// The notebook that asked, if one did.
  public var notebook: String?
  /// The cell of the notebook that asked.
  public var cell: String?

  /// The event of a request and what came of it. Which try it was the request says.
  ///
  /// - Parameter duration: In milliseconds.
  public init(
    at: Date, duration: Double, mode: RequestMode, request: APIRequest, response: APIResponse?,
    outcome: String
  ) {
    self.at = at
    self.duration = duration
    self.mode = mode
    operation = request.operation.name
    identity = request.identity
    queryDigest = request.query?.digest
    dataset = request.operation.dataset
    label = request.label
    status = response?.status
    self.outcome = outcome
    bytes = response?.body.count
    cells = request.query?.cellsAskedFor
    bodyDigest = response.map { Digest(of: $0.body) }
    entityTag = response?.headers["etag"]
    requestsLeft = response.flatMap { RateLimit.limits(in: $0.headers).map(\.remaining).min() }
    attempt = request.attempt
    source = response?.source.name ?? ""
  }
}

/// A transport that enters each request in a ledger *before* its answer is handed on, so that a
/// failed decoding is not lost.
///
/// Where the mode touches the network, an answer that can't be decoded as what was asked for is a
/// fault of the way here: it is entered as `undecodable`, with its status, bytes and digest, and
/// thrown, so that it may be asked again. A recording is no way on which bytes are lost; there the
/// fault is for whoever reads it to tell.
public struct AuditedTransport: Transport {
  private let base: any Transport
  private let mode: RequestMode
  private let now: @Sendable () -> Date
  private let record: @Sendable (AuditEvent) throws -> Void

  /// - Parameters:
  ///   - now: The clock.
  ///   - record: Enters an event; an answer that could not be entered is not handed on.
  public init(
    _ base: any Transport, mode: RequestMode, now: @escaping @Sendable () -> Date,
    record: @escaping @Sendable (AuditEvent) throws -> Void
  ) {
    self.base = base
    self.mode = mode
    self.now = now
    self.record = record
  }

  /// Sends the request, and enters what came of it, whatever that is.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    let start = now()
    func enter(_ response: APIResponse?, _ outcome: String) throws {
      let duration = now().timeIntervalSince(start) * 1000
      try record(
        AuditEvent(
          at: start, duration: duration, mode: mode, request: request, response: response,
          outcome: outcome))
    }
    let response: APIResponse
    do {
      response = try await base.send(request)
    } catch {
      try enter(nil, Self.outcome(of: error))
      throw error
    }
    if request.isUnchanged(in: response) {
      try enter(response, "unchanged")
      return response
    }
    let error = APIError(response)
    let fault = error == nil && mode.touchesNetwork ? request.fault(in: response) : nil
    try enter(response, (error ?? fault)?.code.name ?? "answered")
    if let fault { throw fault }
    return response
  }

  private static func outcome(of error: any Error) -> String {
    switch error {
    case let error as APIError: error.code.name
    case is CancellationError: "cancelled"
    default: "failed"
    }
  }
}

extension TableQuery {
  /// The product of the mapped rows and Totals, where every axis has a map and an `Int` holds it.
  var cellsAskedFor: Int? {
    var cells = max(measures.count, 1)
    for axis in axes {
      guard let recode = recode(of: axis), let map = recode.map, !map.isEmpty else { return nil }
      let (product, isTooMuch) = cells.multipliedReportingOverflow(
        by: map.count + (recode.total ? 1 : 0))
      if isTooMuch { return nil }
      cells = product
    }
    return cells
  }
}
