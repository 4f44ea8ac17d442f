import StatAPI

extension WireRequest {
  /// The address, and the lines of the head without the key; refuses what could not be sent as it is.
  func head(_ settings: ConnectionSettings) throws(APIError) -> (url: String, lines: [String]) {
    guard method == "GET" || method == "POST" else { throw .unsendable("its method is not known") }
    let target = path + (urlQuery.isEmpty ? "" : "?" + urlQuery.joined(separator: "&"))
    let isPlain = target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
    guard path.hasPrefix("/"), isPlain else { throw .unsendable("its path is not encoded") }
    var lines = [
      "Accept: application/json", "Accept-Encoding: gzip", "User-Agent: \(settings.userAgent)",
      // Without this, libcurl would wait a second for leave to send a long body.
      "Expect:",
    ]
    if let language { lines.append("Accept-Language: \(language)") }
    if let entityTag { lines.append("If-None-Match: \(entityTag)") }
    if method == "POST" { lines.append("Content-Type: application/json") }
    guard lines.allSatisfy({ line in line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw .unsendable("one of its headers has control characters")
    }
    return (settings.service.url + target, lines)
  }
}

extension APIError {
  fileprivate static func unsendable(_ reason: String) -> APIError {
    APIError(
      .notAllowed, "The request can't be sent: \(reason).",
      remedy: "This should not happen; please report it.")
  }
}
