import Foundation
import LoopbackHTTP
import Synchronization

/// What the service says to requests that come through.
extension Simulator {
  func outcome(
    of request: HTTPRequest, _ operation: SimulatedOperation, _ path: Substring
  ) -> Outcome {
    let expected = operation == .table ? "POST" : "GET"
    guard operation == .other || request.method == expected else {
      return .page(405, "Method Not Allowed")
    }
    let catalogue = state.withLock { $0.catalogue }
    let language = Language(accepting: request.header("Accept-Language"))
    switch operation {
    case .info: return Outcome(body: Self.info.bytes, isTagged: true)
    case .rateLimit: return rateLimit(path)
    case .schema: return schema(request, path, catalogue, language)
    case .table:
      guard request.header("Content-Type")?.lowercased().hasPrefix("application/json") == true
      else { return .page(415, "Unsupported Media Type") }
      return table(request.body, catalogue, language, isSparse: path.hasSuffix("/sparse"))
    case .savedTable:
      let id = String(path.dropFirst("/table/saved/".count)).removingPercentEncoding ?? ""
      guard let saved = SavedTable.all.first(where: { $0.id == id }) else {
        return .refused(.savedTable(id))
      }
      return table(Array(saved.body.utf8), catalogue, language, isSparse: false)
    case .other: return .page(404, "Not Found")
    }
  }

  private static var info: Answer {
    .object([
      (
        "languages",
        .array(
          Language.allCases.map {
            .object([("locale", .text($0.rawValue)), ("displayName", .text($0.displayName))])
          })
      )
    ])
  }

  private func rateLimit(_ path: Substring) -> Outcome {
    let time = now()
    guard let family = RateWindows.Family.allCases.first(where: { "/" + $0.path == path }),
      let limit = state.withLock({ $0.windows.state(of: family, at: time) })
    else { return .page(404, "Not Found") }
    let answer = Answer.object([
      ("remaining", .integer(limit.remaining)), ("limit", .integer(limit.limit)),
      ("reset", .integer(limit.reset)),
    ])
    return Outcome(body: answer.bytes, isTagged: true)
  }

  private func schema(
    _ request: HTTPRequest, _ path: Substring, _ catalogue: Catalogue, _ language: Language
  ) -> Outcome {
    let encoded = path.dropFirst("/schema".count).drop { $0 == "/" }
    let id = encoded.isEmpty ? "str:folder:root" : String(encoded).removingPercentEncoding
    guard let id, let node = SchemaTree(catalogue: catalogue).node(id) else {
      return .refused(.component(id ?? String(encoded)))
    }
    let host = request.header("Host").map { "http://" + $0 } ?? "http://localhost"
    let page = SchemaAnswer(
      node: node, language: language, address: (settings.publicAddress ?? host) + Self.basePath,
      page: Self.page(of: request.target), pageSize: max(1, settings.pageSize))
    guard page.exists else { return .refused(.request("There is no such page.")) }
    let links = page.next.map { [(name: "Link", value: "<\($0)>; rel=\"next\"")] } ?? []
    return Outcome(body: page.answer.bytes, headers: links, isTagged: true)
  }

  private static func page(of target: String) -> Int {
    let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    let page = query.split(separator: "&").first { $0.hasPrefix("page=") }
    return page.map { min(Int($0.dropFirst(5)) ?? 0, 1_000_000) } ?? 1
  }

  private func table(
    _ body: [UInt8], _ catalogue: Catalogue, _ language: Language, isSparse: Bool
  ) -> Outcome {
    do throws(TableProblem) {
      let plan = try TablePlan(
        TableRequest(body), in: catalogue, cellLimit: settings.cellLimit)
      let table = TableAnswer(plan, language: language, settings: settings)
      return Outcome(body: table.answer(isSparse: isSparse).bytes)
    } catch {
      return .refused(error)
    }
  }
}
