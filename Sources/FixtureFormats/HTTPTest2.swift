import JSONStream
import StatModel

/// The folder of mock files of httptest2, an R package.
///
/// A file's path is the request's: host and path, then for a query of the URL and for a body `-` and
/// the first six digits of its hash, then the method where it is not GET. The package hashes the text
/// of a body, so a request in another order of keys has another name: each table query stands there
/// twice, in the order of the service's web page (as `jsonlite::toJSON` writes a list in that order)
/// and in the canonical order.
public enum HTTPTest2 {
  /// A mock file.
  public struct File: Sendable, Equatable {
    /// From the folder of mocks on, such as `example.com/api/object1-b64371-POST.json`.
    public var path: String
    /// The response's body.
    public var bytes: [UInt8]
  }

  /// The mock files of an archive, and what has no place among them.
  ///
  /// Where a request was recorded several times, the last is taken. A file holds a body alone, so an
  /// answer that is no success is left out.
  public static func files(
    of archive: FixtureArchive
  ) throws(FixtureFormatError) -> (files: [File], leftOut: [HTTPExchange]) {
    var places: [String: Int] = [:]
    var files: [File] = []
    var leftOut: [HTTPExchange] = []
    for exchange in archive.exchanges where !exchange.facts.isOtherForm {
      guard exchange.status == 200 else {
        leftOut.append(exchange)
        continue
      }
      for body in bodies(of: exchange) {
        let file = File(
          path: try path(method: exchange.method, url: exchange.url, body: body) + ".json",
          bytes: exchange.responseBody)
        if let place = places[file.path] {
          files[place] = file
        } else {
          places[file.path] = files.count
          files.append(file)
        }
      }
    }
    return (files, leftOut)
  }

  /// The path of a request's mock file, without its ending.
  ///
  /// - Parameter body: Nil or empty for a request that has none.
  /// - Throws: `FixtureFormatError` where the system may not reckon an MD5.
  public static func path(
    method: String, url: String, body: [UInt8]? = nil
  ) throws(FixtureFormatError) -> String {
    let address = url.split(separator: "://", maxSplits: 1).last ?? url[...]
    let parts = address.split(separator: "?", maxSplits: 1)
    var path = String(parts[0])
    if path.hasSuffix("/") { path.removeLast() }
    path = path.replacing(":", with: "-")
    if parts.count > 1 { path += "-" + (try RHash.text(of: Array(parts[1].utf8))) }
    guard !path.split(separator: "/", omittingEmptySubsequences: false).contains(where: isDots)
    else {
      throw FixtureFormatError(
        message: "The address \(url) leads out of the folder of mock files.",
        remedy: "Do not use this set unless you know who made it.")
    }
    if let body, !body.isEmpty { path += "-" + (try RHash.text(of: body)) }
    return method == "GET" ? path : "\(path)-\(method)"
  }

  private static func isDots(_ part: Substring) -> Bool { part == "." || part == ".." }

  /// The texts in which a client may send the body.
  private static func bodies(of exchange: HTTPExchange) -> [[UInt8]?] {
    guard !exchange.requestBody.isEmpty else { return [nil] }
    guard let query = try? TableQuery.parse(exchange.requestBody).query else {
      return [exchange.requestBody]
    }
    return [query.serviceOrderBytes, exchange.requestBody]
  }
}

extension TableQuery {
  /// The query without white space, its members in the order of the service's web page: database,
  /// measures, recodes where there are any, dimensions.
  var serviceOrderBytes: [UInt8] {
    bytesInOrder(
      of: ["database", "measures"] + (recodes.isEmpty ? [] : ["recodes"]) + ["dimensions"])
  }

  /// The query without white space, of some members in their order.
  func bytesInOrder(of keys: [String]) -> [UInt8] {
    let members = json.members ?? []
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for key in keys {
      guard let member = members.first(where: { $0.key == key }) else { continue }
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: "\"\(key)\":".utf8)
      bytes.append(contentsOf: member.value.canonicalBytes)
    }
    return bytes + [UInt8(ascii: "}")]
  }
}
