import JSONStream
import LoopbackHTTP
import Recordings
import StatAPI
import StatModel
import Synchronization

/// What the service says to requests that come through.
extension FixtureService {
  func answer(
    _ request: ServiceRequest, _ http: HTTPRequest, _ fault: Fault?,
    _ answered: inout AnsweredRequest
  ) -> HTTPReply {
    if case .rateLimit(let scope) = request.request.operation,
      let limit = limits.withLock({ $0.state(of: scope.family, at: answered.time) })
    {
      return HTTPReply(
        json: 200,
        [
          "remaining": .init(limit.remaining), "limit": .init(limit.limit),
          "reset": .init(limit.resetMilliseconds),
        ])
    }
    guard let (set, answer) = take(request) else { return miss(request, http) }
    answered.answer = answer
    answered.set = set.name
    do throws(RecordingError) {
      let body = try set.answers.body(of: answer)
      return deliver(answer, body, of: set, request, http, fault)
    } catch {
      return HTTPReply(
        json: 500,
        [
          "message": .string("\(error.message) \(error.remedy)"), "errorType": "DAMAGED_RECORDING",
        ])
    }
  }

  /// The recording that the first set has which has one.
  private func take(_ request: ServiceRequest) -> (set: ServedSet, answer: RecordedAnswer)? {
    for set in request.sets.lazy.map({ self.sets[$0] }) {
      for identity in request.named {
        if case .answer(let answer) = set.answers.take(identity, about: request.dataset) {
          return (set, answer)
        }
      }
      for identity in request.unnamed where isWelcome(identity, of: set, to: request) {
        if case .answer(let answer) = set.answers.take(identity, about: request.dataset) {
          return (set, answer)
        }
      }
    }
    return nil
  }

  /// Whether a recording that was made without a language is in one that is wished for.
  private func isWelcome(
    _ identity: RequestIdentity, of set: ServedSet, to request: ServiceRequest
  ) -> Bool {
    guard request.request.language != nil else { return true }
    let recorded = set.answers.recordings(of: identity, about: request.dataset).first
    return recorded.map { answer in
      request.languages.welcomes(
        answer.entry.headers["content-language"] ?? settings.unnamedLanguage)
    } ?? false
  }

  private func deliver(
    _ answer: RecordedAnswer, _ body: [UInt8], of set: ServedSet, _ request: ServiceRequest,
    _ http: HTTPRequest, _ fault: Fault?
  ) -> HTTPReply {
    let prepared = set.prepared(answer)
    var reply = HTTPReply(status: answer.entry.status, headers: prepared.headers)
    if let link = prepared.link {
      reply.headers.append(("Link", rebased(link, from: set, by: request, http)))
    }
    if let tag = prepared.entityTag {
      reply.headers.append(("ETag", tag))
      if reply.status == 200, request.request.method == "GET",
        EntityTags.contain(tag, in: http.header("If-None-Match"))
      {
        reply.status = 304
        return reply
      }
    }
    reply.body = body
    let isGzipWelcome = Compression.isAccepted(by: http.header("Accept-Encoding"))
    // Below that, packing saves no packet.
    if fault == nil, isGzipWelcome, body.count > 1_000, let packed = prepared.packed(body) {
      reply.body = packed
      reply.headers.append(("Content-Encoding", "gzip"))
    } else {
      reply.finish(with: fault, isGzipWelcome: false)
    }
    return reply
  }

  /// A link to the service's own address, as one to this server: who follows it must not land at the
  /// live service, and with the key.
  private func rebased(
    _ link: String, from set: ServedSet, by request: ServiceRequest, _ http: HTTPRequest
  ) -> String {
    guard let host = http.header("Host") else { return link }
    return link.replacing(set.service.url, with: "http://\(host)\(request.basePath)")
  }

  // MARK: Misses

  private func miss(_ request: ServiceRequest, _ http: HTTPRequest) -> HTTPReply {
    let reports = request.sets.map { sets[$0] }.map { set in
      let release = set.answers.release(for: request.dataset)
      let recorded = request.identities.lazy.map {
        set.answers.recordings(of: $0, about: request.dataset).count
      }.first { $0 > 0 }
      // With a language that is not welcome it is not used up, but recorded in another form.
      let isUsedUp = settings.isStrictOrder && recorded != nil
      if !isUsedUp, let known = knownMiss(request, of: set, in: release) { return known }
      return MissReport(
        of: request.request, in: set.answers.set, release: release,
        recordedTimes: isUsedUp ? recorded ?? 0 : 0)
    }
    guard let report = reports.min(by: { $0.reason.distance < $1.reason.distance }) else {
      return HTTPReply(json: 404, ["message": "Nothing is served.", "errorType": "NOT_RECORDED"])
    }
    misses.withLock { $0.add(report) }
    return HTTPReply(report, host: http.header("Host"))
  }

  /// The report of the same miss before, since a search reads many files, and a client that asks in
  /// vain asks again.
  private func knownMiss(
    _ request: ServiceRequest, of set: ServedSet, in release: String?
  ) -> MissReport? {
    let identity = request.request.identity
    return misses.withLock { misses in
      misses.elements.last {
        $0.identity == identity && $0.release == release
          && $0.directory == set.answers.set.directory && $0.reason != .usedUp
      }
    }
  }
}

extension HTTPReply {
  /// A miss: the report, with the words of it where the service's errors have theirs.
  fileprivate init(_ report: MissReport, host: String?) {
    var members = report.json.members ?? []
    let switches: [JSONValue] = report.otherReleases.map { release in
      let body = JSONValue.object([.init("release", .string(release))]).canonicalBytes
      let words = String(decoding: body, as: UTF8.self).replacing("'", with: "'\\''")
      let address = "http://\(host ?? "127.0.0.1")\(FixtureControl.path)/release"
      return .string("curl --data '\(words)' \(address)")
    }
    for place in members.indices where members[place].key == "commands" {
      members[place].value = .array(switches + (members[place].value.elements ?? []))
    }
    members.insert(.init("message", .string(report.message)), at: 0)
    members.insert(.init("errorType", "NOT_RECORDED"), at: 1)
    self.init(
      status: 404, headers: Self.jsonHeaders, body: JSONValue.object(members).bytes(.prettyInOrder))
  }
}

extension MissReport.Reason {
  /// How far a request is from being answered.
  fileprivate var distance: Int {
    switch self {
    case .usedUp: 0
    case .otherRelease: 1
    case .otherForm: 2
    case .otherQuery: 3
    case .otherSubject: 4
    case .otherEndpoint: 5
    case .nothingRecorded: 6
    }
  }
}

extension RateLimitScope {
  fileprivate var family: LimitFamily {
    switch self {
    case .all: .all
    case .schema: .schema
    case .table: .table
    }
  }
}
