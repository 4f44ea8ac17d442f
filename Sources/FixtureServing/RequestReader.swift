import JSONStream
import LoopbackHTTP
import Recordings
import StatAPI
import StatModel

/// Understands requests to the service.
struct RequestReader: Sendable {
  /// The base paths of the sets.
  private let basePaths: [String]
  /// Paths after a base that are none of the API's, and recorded all the same.
  private let otherPaths: Set<String>

  init(_ sets: [ServedSet]) {
    basePaths = sets.map(\.basePath)
    let paths = sets.flatMap { set in
      set.answers.all.map(\.entry.request).filter { $0.method == "GET" }.map(\.path)
    }
    otherPaths = Set(paths.filter { Self.endpoint($0[...]) == nil })
  }

  func read(_ http: HTTPRequest) throws(RequestProblem) -> ServiceRequest {
    let (base, rest) = split(http.target)
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts.first ?? ""
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
    let urlQuery = parts.count > 1 ? parts[1].split(separator: "&").map { String($0) } : []
    let method = http.method == "HEAD" ? "GET" : http.method
    let language = http.header("Accept-Language")
    var request = APIRequest(
      operation: .info, method: method, path: String(path), urlQuery: urlQuery,
      language: language.flatMap { $0.isEmpty ? nil : $0 })
    switch endpoint(at: path) {
    case .get(let operation)?:
      guard method == "GET" else { throw .method(allowed: "GET") }
      request.operation = operation
    case .query?:
      guard method == "POST" else { throw .method(allowed: "POST") }
      let query = try Self.query(http)
      request.operation = .table(dataset: query.dataset)
      request.query = query
    case nil: throw .path
    }
    let sets = basePaths.indices.filter { base.isEmpty || basePaths[$0] == base }
    return ServiceRequest(request, sets: sets, basePath: base)
  }

  /// The word of the operation that a request is for, as logs and faults have it; nil for what is
  /// none of the service's.
  func operation(of http: HTTPRequest) -> String? {
    let path = split(http.target).rest.prefix { $0 != "?" }
    return switch endpoint(at: path) {
    case .get(let operation)?: operation.name
    case .query?: "table"
    case nil: nil
    }
  }

  /// The longest base path that a target begins with, and what follows. A target that begins with
  /// none is one after the base: clients differ in what they take for the base address.
  private func split(_ target: String) -> (base: String, rest: Substring) {
    var base = ""
    for path in basePaths where path.utf8.count > base.utf8.count {
      // By bytes: a prefix by characters may be of another length.
      guard target.utf8.starts(with: path.utf8) else { continue }
      let next = target.utf8.dropFirst(path.utf8.count).first
      if next == nil || next == UInt8(ascii: "/") || next == UInt8(ascii: "?") { base = path }
    }
    return (base, target[target.utf8.index(target.startIndex, offsetBy: base.utf8.count)...])
  }

  private enum Endpoint {
    case get(Operation)
    case query
  }

  private func endpoint(at path: Substring) -> Endpoint? {
    Self.endpoint(path) ?? (otherPaths.contains(String(path)) ? .get(.info) : nil)
  }

  private static func endpoint(_ path: Substring) -> Endpoint? {
    let path = String(path)
    return Operation.isAskedWithAQuery(path) ? .query : Operation(path: path).map { .get($0) }
  }

  private static func query(_ http: HTTPRequest) throws(RequestProblem) -> TableQuery {
    let type = http.header("Content-Type")
    guard type?.lowercased().hasPrefix("application/json") == true else {
      throw .contentType(type)
    }
    do {
      return try TableQuery.parse(http.body).query
    } catch {
      throw .body("\(error)")
    }
  }
}
