import JSONStream
public import StatAPI
import StatModel

public import struct Foundation.Date

/// A request and its response that are to be recorded.
public struct NewRecording: Sendable {
  /// The request.
  public var request: APIRequest
  /// What answered it.
  public var response: APIResponse
  /// When the response was received.
  public var recordedAt: Date
  /// Whether it takes the place of what the release has of the same request.
  public var replaces: Bool

  /// Describes a recording.
  public init(
    _ request: APIRequest, _ response: APIResponse, recordedAt: Date, replaces: Bool = false
  ) {
    self.request = request
    self.response = response
    self.recordedAt = recordedAt
    self.replaces = replaces
  }

  /// The bytes of the request's file; nil for a request without a query.
  var requestBytes: [UInt8]? { request.query.map { $0.json.bytes(.pretty) } }
}
