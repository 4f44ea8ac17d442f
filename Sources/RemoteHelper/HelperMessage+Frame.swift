import JSONStream
import StatAPI
import StatModel

import struct Foundation.Date

extension HelperMessage {
  /// The message as it goes through the pipe.
  var frame: Frame {
    switch self {
    case .hello(let version, let program):
      Frame("hello", ["version": JSONValue(version), "program": .string(program)])
    case .settings(let settings):
      Frame(
        "settings",
        [
          "service": .string(settings.service.url),
          "authorities": JSONValue(settings.authorities),
          "connectLimit": seconds(settings.connectLimit),
          "idleLimit": seconds(settings.idleLimit),
          "totalLimit": seconds(settings.totalLimit),
          "bodyLimit": JSONValue(min(max(settings.bodyLimit, 0), Frame.bodyLimit)),
          "userAgent": .string(settings.userAgent),
        ])
    case .request(let request):
      Frame(
        "request",
        [
          "method": .string(request.method), "path": .string(request.path),
          "urlQuery": .array(request.urlQuery.map { .string($0) }),
          "language": JSONValue(request.language), "entityTag": JSONValue(request.entityTag),
        ], body: request.body)
    case .response(let response):
      Frame(
        "response",
        [
          "status": JSONValue(response.status),
          "headers": .object(
            response.headers.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
          "source": .string(response.source.name),
          "observedAt": response.source.observedAt.map { .number($0.timeIntervalSince1970) }
            ?? .null,
        ], body: response.body)
    case .failure(let error):
      Frame(
        "failure",
        [
          "code": .string(error.code.name), "message": .string(error.message),
          "remedy": .string(error.remedy), "status": JSONValue(error.status),
        ])
    }
  }
}

/// A limit as both sides can have it.
private func seconds(_ limit: Double) -> JSONValue { .number(Duration.limit(limit) / .seconds(1)) }
