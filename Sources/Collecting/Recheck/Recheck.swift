public import Recordings
import Releases
public import StatAPI
import StatModel

/// Asks a service again what was recorded, and tells what it answers now: same figures, same labels,
/// same schema? Nothing is written.
///
/// ```swift
/// let recheck = Recheck(of: set, release: "2026-08", over: access.transport)
/// for entry in recheck.entries { print(entry.label ?? "", try await recheck.verdict(on: entry)) }
/// ```
public struct Recheck: Sendable {
  /// What the service answers now.
  public enum Verdict: Sendable {
    /// The same bytes.
    case same
    /// Other bytes that say the same: in another order, with other spaces, or with other keys of notes.
    case sameContent
    /// The same figures under other labels or notes.
    case relabelled
    /// Other figures: how many cells changed, came and went.
    case figures(changed: Int, added: Int, removed: Int)
    /// Figures that cover something else, and why.
    case notComparable(String)
    /// Nodes of the schema that came, went, or are called otherwise.
    case schema(added: Int, removed: Int, relabelled: Int)
    /// Another answer of a kind that is not compared further, such as that the request is refused now.
    case other(String)
    /// No answer.
    case failed(APIError)
  }

  private let set: RecordingSet
  private let transport: any Transport
  /// What is asked again, in the order of recording; a request that was recorded several times once, by
  /// its last recording.
  public let entries: [RecordingEntry]

  /// - Parameters:
  ///   - release: That of the set; nil is its last.
  ///   - transport: The way to the service.
  public init(of set: RecordingSet, release: String? = nil, over transport: any Transport) {
    self.set = set
    self.transport = transport
    var last: [RequestIdentity: RecordingEntry] = [:]
    let all = (release ?? set.releases.last).map { set.entries(ofRelease: $0) } ?? []
    for entry in all { last[entry.identity] = entry }
    entries = all.filter { last[$0.identity] == $0 }
  }

  /// What the service answers now to what was recorded.
  ///
  /// - Throws: `RecordingError` where the recording is damaged, and `CancellationError`.
  public func verdict(on entry: RecordingEntry) async throws -> Verdict {
    let body = try set.body(of: entry)
    let response: APIResponse
    do {
      response = try await transport.send(try request(of: entry, body))
    } catch let error as APIError {
      return .failed(error)
    }
    let refusal = APIError(response)
    if let refusal, !refusal.isOfTheRequest { return .failed(refusal) }
    if response.status == entry.status, Digest(of: response.body) == entry.bodyDigest {
      return .same
    }
    guard response.status == 200, entry.status == 200 else {
      return .other(
        "the status is \(response.status), and was \(entry.status)"
          + (refusal.map { ": \($0.message)" } ?? ""))
    }
    do {
      switch entry.operation {
      case "table", "saved-table":
        return Self.verdict(
          try TableResponse.decode(body).table, try TableResponse.decode(response.body).table)
      case "schema":
        return Self.verdict(try SchemaNode.decode(body), try SchemaNode.decode(response.body))
      default: return .other("it differs")
      }
    } catch {
      return .other("the recording could not be decoded: \(error)")
    }
  }

  private func request(
    of entry: RecordingEntry, _ body: [UInt8]
  ) throws -> APIRequest {
    let query = try set.query(of: entry)
    let operation: StatAPI.Operation
    switch entry.operation {
    case "schema": operation = .schema((try? SchemaNode.decode(body))?.id)
    case "info": operation = .info
    case "rate-limit": operation = .rateLimit(.all)
    case "saved-table": operation = .savedTable(entry.dataset ?? "")
    default: operation = .table(dataset: query?.dataset ?? entry.dataset ?? "")
    }
    return APIRequest(
      operation: operation, method: entry.request.method, path: entry.request.path,
      urlQuery: entry.request.urlQuery, language: entry.request.language, query: query,
      label: entry.label)
  }

  private static func verdict(_ old: StatTable, _ new: StatTable) -> Verdict {
    if old.dataDigest == new.dataDigest {
      return old.labelsDigest == new.labelsDigest ? .sameContent : .relabelled
    }
    let comparison = TableComparison(from: old, to: new)
    if let reason = comparison.coverage.first { return .notComparable("\(reason)") }
    let cells = comparison.cells
    if cells.changed + cells.added + cells.removed == 0 { return .relabelled }
    return .figures(changed: cells.changed, added: cells.added, removed: cells.removed)
  }

  private static func verdict(_ old: SchemaNode, _ new: SchemaNode) -> Verdict {
    let labels = { (node: SchemaNode) in
      Dictionary(
        (node.children ?? []).map { ($0.id, $0.label) } + [(node.id, node.label)],
        uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (labels(old), labels(new))
    let added = after.keys.count { before[$0] == nil }
    let removed = before.keys.count { after[$0] == nil }
    let relabelled = after.count { id, label in before[id].map { $0 != label } ?? false }
    return added + removed + relabelled == 0
      ? .sameContent : .schema(added: added, removed: removed, relabelled: relabelled)
  }
}

extension APIError {
  /// Whether it is the service's word on what was asked for, and so an answer that may differ from the
  /// recorded one. All else, such as a key that is not accepted, says nothing of that.
  fileprivate var isOfTheRequest: Bool {
    [.unknownComponent, .cellLimit, .savedTableNotFound, .refused].contains(code)
  }
}

extension Recheck.Verdict: CustomStringConvertible {
  /// Whether the service says what was recorded.
  public var isSame: Bool {
    switch self {
    case .same, .sameContent: true
    default: false
    }
  }

  /// The verdict in a clause.
  public var description: String {
    switch self {
    case .same: "the same"
    case .sameContent: "the same in other bytes"
    case .relabelled: "the same figures, other labels or notes"
    case .figures(let changed, let added, let removed):
      "other figures: \(changed) changed, \(added) added, \(removed) removed"
    case .notComparable(let reason): "not comparable: \(reason)"
    case .schema(let added, let removed, let relabelled):
      "another schema: \(added) added, \(removed) removed, \(relabelled) relabelled"
    case .other(let what): what
    case .failed(let error): "no answer: \(error.message)"
    }
  }
}
