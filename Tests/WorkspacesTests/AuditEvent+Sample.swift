import StatAPI
import StatModel
import StatbookTestSupport

import struct Foundation.Date

extension AuditEvent {
  /// A request for the small table that was answered from a recording.
  static func sample(at date: Date = fixedDate, label: String = "caseload") -> AuditEvent {
    let table = TableBuilder.small
    return AuditEvent(
      at: date, duration: 1.5, mode: .replay,
      request: .table(table.expandedQuery, label: label),
      response: APIResponse(
        status: 200,
        headers: [
          "etag": "\"abc\"", "x-ratelimit": "2000", "x-ratelimit-remaining": "1999",
          "x-ratelimit-reset": "1767326645000",
        ], body: table.responseBody, source: ResponseSource(origin: .recorded, name: "a set")),
      outcome: "answered")
  }
}
