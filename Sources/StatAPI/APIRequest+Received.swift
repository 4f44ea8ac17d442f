public import JSONStream
import StatModel

/// Why what another program sent, or recorded, is no call of the Open Data API.
public enum ReceivedRequestProblem: Error, Sendable {
  /// The path is none of the API's.
  case unknownPath
  /// The path has another method.
  case wrongMethod(allowed: String)
  /// The body of a `POST /table` is no query.
  case noQuery(JSONError)
}

extension ReceivedRequestProblem: CustomStringConvertible {
  /// As the rest of a sentence.
  public var description: String {
    switch self {
    case .unknownPath: "its path is none of the Open Data API"
    case .wrongMethod(let allowed): "its path is asked with \(allowed)"
    case .noQuery(let error): "its body is no table query: \(error)"
    }
  }
}

extension Operation {
  /// Whether a path, after the base address, is one that takes a query with POST.
  public static func isAskedWithAQuery(_ path: String) -> Bool {
    path == "/table" || path == "/table/sparse"
  }

  /// The operation of a path that is read with GET, after the base address and percent-encoded; nil
  /// where the API has no such path.
  public init?(path: String) {
    if path == "/schema" {
      self = .schema(nil)
    } else if path == "/info" {
      self = .info
    } else if let scope = RateLimitScope(rawValue: path) {
      self = .rateLimit(scope)
    } else if let id = Self.id(after: "/schema/", in: path) {
      self = .schema(id)
    } else if let id = Self.id(after: "/table/saved/", in: path) {
      self = .savedTable(id)
    } else {
      return nil
    }
  }

  private static func id(after prefix: String, in path: String) -> SchemaID? {
    guard path.hasPrefix(prefix) else { return nil }
    let encoded = path.dropFirst(prefix.count)
    guard !encoded.isEmpty, !encoded.contains("/") else { return nil }
    return ServiceAddress.decode(encoded).map { SchemaID($0) }
  }
}

extension APIRequest {
  /// The call of the API that a request of another program is.
  ///
  /// Ids in the path are encoded anew, as the service itself does (REFERENCE §3.3), so that clients
  /// which encode `:` ask for the same.
  ///
  /// - Parameters:
  ///   - path: After the base address, percent-encoded.
  ///   - urlQuery: Its pairs, percent-encoded.
  ///   - acceptLanguage: The value of the header; see ``APIRequest/language(accepted:)``.
  ///   - body: The query, for a `POST`.
  public init(
    received method: String, path: String, urlQuery: [String] = [],
    acceptLanguage: String? = nil, body: [UInt8] = []
  ) throws(ReceivedRequestProblem) {
    let method = method.uppercased()
    let language = acceptLanguage.flatMap(Self.language(accepted:))
    var path = path
    while path.hasSuffix("/") { path.removeLast() }
    if Operation.isAskedWithAQuery(path) {
      guard method == "POST" else { throw .wrongMethod(allowed: "POST") }
      let query: TableQuery
      do throws(JSONError) {
        query = try TableQuery.parse(body).query
      } catch {
        throw .noQuery(error)
      }
      self = .table(query, language: language)
      self.path = path
      self.urlQuery = urlQuery
      return
    }
    guard let operation = Operation(path: path) else { throw .unknownPath }
    guard method == "GET" || method == "HEAD" else { throw .wrongMethod(allowed: "GET") }
    self.init(
      operation: operation, path: Self.canonicalPath(path, of: operation), urlQuery: urlQuery,
      language: language)
  }

  /// The path as the service writes it.
  private static func canonicalPath(_ path: String, of operation: Operation) -> String {
    switch operation {
    case .schema(let id?): schema(id).path
    case .savedTable(let id): "/table/saved/" + ServiceAddress.encode(id)
    default: path
    }
  }

  /// The language that an `Accept-Language` of another program asks for: a single tag, such as `cy`.
  ///
  /// What browsers and HTTP libraries send by themselves (`*`, `en-GB,en;q=0.9`) is a wish of nobody
  /// in particular, and counts as none.
  public static func language(accepted header: String) -> String? {
    let tag = header.utf8.drop { $0 == 0x20 }
    let isTag =
      !tag.isEmpty
      && tag.allSatisfy { byte in
        byte == 0x2D || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      }
    return isTag ? String(header.drop { $0 == " " }) : nil
  }
}
