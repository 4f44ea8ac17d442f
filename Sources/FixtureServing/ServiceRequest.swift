import LoopbackHTTP
import StatAPI
import StatModel

/// A request to the service, understood.
final class ServiceRequest: Sendable {
  /// The sets that may answer it.
  let sets: [Int]
  /// The base path that it came by; empty where it came without one.
  let basePath: String
  let request: APIRequest
  let dataset: SchemaID?
  let families: [LimitFamily]
  /// The identities that answer it, the best first.
  let named: [RequestIdentity]
  /// Those of recordings without a language, which answer where their language is welcome.
  let unnamed: [RequestIdentity]
  /// All of them.
  let identities: [RequestIdentity]
  let languages: LanguageWish

  init(_ request: APIRequest, sets: [Int], basePath: String) {
    self.request = request
    self.sets = sets
    self.basePath = basePath
    dataset = request.operation.dataset
    families = request.operation.limitFamilies
    languages = LanguageWish(request.language)
    let paths = Self.paths(of: request)
    let digest = request.query?.digest
    func identities(_ language: String?) -> [RequestIdentity] {
      paths.map { path in
        RequestIdentity(
          method: request.method, path: path, query: request.urlQuery, language: language,
          queryDigest: digest)
      }
    }
    named = languages.tags.flatMap { identities($0) }
    unnamed = identities(nil)
    self.identities = named + unnamed
  }

  /// The path as it was sent, and as Statbook records it, which differ where a client encodes more
  /// than it must (`%3A` for a colon).
  private static func paths(of request: APIRequest) -> [String] {
    guard let last = request.path.utf8.lastIndex(of: UInt8(ascii: "/")),
      let id = ServiceAddress.decode(request.path[request.path.utf8.index(after: last)...])
    else { return [request.path] }
    let recorded = request.path[...last] + ServiceAddress.encode(SchemaID(id))
    return recorded.utf8.elementsEqual(request.path.utf8)
      ? [request.path] : [request.path, String(recorded)]
  }
}

/// Why a request is none that the service answers.
enum RequestProblem: Error {
  /// There is nothing at this path.
  case path
  /// The path is answered, but to another method.
  case method(allowed: String)
  /// A query is to be sent as `application/json`.
  case contentType(String?)
  /// The body is no query.
  case body(String)
}
