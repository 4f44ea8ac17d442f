import JSONStream
import Recordings
import StatModel

import struct Foundation.Date

extension HAR {
  /// Reads a document, of Statbook or of another program.
  ///
  /// Members that are not known are passed over, and an entry without an answer (a request that was
  /// blocked) is left out.
  ///
  /// - Throws: `FixtureFormatError` where it is no HAR, or an entry of it is damaged; the message names
  ///   the place.
  public static func archive(of bytes: [UInt8]) throws(FixtureFormatError) -> FixtureArchive {
    let log: JSONValue?
    do throws(JSONError) {
      // Some programs write a byte order mark.
      let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      log = try JSONValue(parsing: isMarked ? Array(bytes.dropFirst(3)) : bytes)["log"]
    } catch {
      throw FixtureFormatError(
        message: "It is no JSON: \(error)", remedy: "Give a HAR file as a browser saves it.")
    }
    guard let log, let entries = log["entries"]?.elements else {
      throw FixtureFormatError(
        message: "It has no log.entries, as a HAR has.",
        remedy: "Give a HAR file as a browser saves it.")
    }
    var archive = FixtureArchive(exchanges: [])
    if let own = log[member] { try readOwn(own, into: &archive) }
    for (number, entry) in entries.enumerated() {
      if let exchange = try exchange(entry, "log.entries[\(number)]") {
        archive.exchanges.append(exchange)
      }
    }
    return archive
  }

  private static func readOwn(
    _ own: JSONValue, into archive: inout FixtureArchive
  ) throws(FixtureFormatError) {
    guard let format = own["format"]?.integer, format <= extensionFormat else {
      throw FixtureFormatError(
        message: "It was written by a newer Statbook.", remedy: "Update Statbook.")
    }
    archive.readme = own["readme"]?.string
    guard let set = own["set"] else { return }
    do throws(RecordingError) {
      archive.about = try SetDescription(parsing: set.canonicalBytes, of: "log._statbook.set")
    } catch {
      throw FixtureFormatError(message: error.message, remedy: error.remedy)
    }
  }

  private static func exchange(
    _ entry: JSONValue, _ place: String
  ) throws(FixtureFormatError) -> HTTPExchange? {
    guard let request = entry["request"], let method = request["method"]?.string,
      let url = request["url"]?.string
    else { throw damaged(place, "has no request with a method and a url") }
    guard let response = entry["response"], let status = response["status"]?.integer else {
      throw damaged(place, "has no response with a status")
    }
    // What was blocked, or came from nowhere, has the status 0 or -1.
    guard status > 0 else { return nil }
    var exchange = HTTPExchange(method: method, url: url, status: status)
    exchange.requestHeaders = headers(request["headers"])
    if let post = request["postData"] {
      exchange.requestBody = try text(of: post, "\(place).request.postData")
    }
    exchange.responseHeaders = headers(response["headers"])
    if let content = response["content"] {
      exchange.responseBody = try text(of: content, "\(place).response.content")
      if exchange.responseHeader("Content-Type") == nil, let type = content["mimeType"]?.string {
        exchange.responseHeaders.append(.init("content-type", type))
      }
    }
    if let time = entry["startedDateTime"] {
      guard let date = time.string.flatMap(HARTime.date) else {
        throw damaged(place, "has a startedDateTime that is no time of ISO 8601")
      }
      exchange.startedAt = date
    }
    if let own = entry[member] {
      exchange.facts = try ExchangeFacts.read(
        own, "\(place).\(member)", body: exchange.responseBody)
    }
    return exchange
  }

  /// The bytes of a `text` member, by its `encoding`.
  private static func text(
    of content: JSONValue, _ place: String
  ) throws(FixtureFormatError) -> [UInt8] {
    guard let text = content["text"]?.string else { return [] }
    let encoding = content["encoding"]?.string?.lowercased() ?? ""
    guard ["", "base64"].contains(encoding) else {
      throw damaged(place, "has an encoding that is not known (\(encoding))")
    }
    guard encoding == "base64" else { return Array(text.utf8) }
    guard let bytes = Base64.bytes(of: text) else { throw damaged(place, "is no base64") }
    return bytes
  }

  private static func headers(_ value: JSONValue?) -> [HTTPExchange.Header] {
    (value?.elements ?? []).compactMap { header in
      guard let name = header["name"]?.string, let value = header["value"]?.string else {
        return nil
      }
      return HTTPExchange.Header(name, value)
    }
  }

  private static func damaged(_ place: String, _ what: String) -> FixtureFormatError {
    FixtureFormatError(message: "\(place) \(what).", remedy: "Save the file again.")
  }
}
