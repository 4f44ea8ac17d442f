import JSONStream
import LoopbackHTTP
import Recordings
import StatAPI
import StatModel
import Synchronization

import struct Foundation.Date

/// Recording sets as a service that answers requests, without the sockets.
///
/// The first set that has a request answers it. Requests are answered on several threads at once.
final class FixtureService: Sendable {
  static let serverName = "statbook-serve"

  let settings: FixtureSettings
  let sets: [ServedSet]
  let reader: RequestReader
  let memory = RequestMemory()
  let now: @Sendable () -> Date
  let limits: Mutex<RequestLimits>
  let faults: Mutex<FaultPlan>
  let log: Mutex<RecentList<AnsweredRequest>>
  let misses: Mutex<RecentList<MissReport>>

  /// - Throws: `RecordingError` where a set is damaged, or has not the release wished for.
  init(
    _ sets: [RecordingSet], settings: FixtureSettings, now: @escaping @Sendable () -> Date
  ) throws(RecordingError) {
    var room = settings.bodyMemory
    var served: [ServedSet] = []
    for set in sets {
      served.append(try ServedSet(set, settings: settings, memory: room))
      room = max(0, room - set.entries.reduce(0) { $0 + $1.bytes })
    }
    self.settings = settings
    self.sets = served
    self.now = now
    reader = RequestReader(served)
    limits = Mutex(RequestLimits(settings))
    faults = Mutex(settings.faults)
    log = Mutex(RecentList(most: settings.logLength))
    misses = Mutex(RecentList(most: settings.logLength))
    for wish in settings.releases { try use(wish) }
  }

  // MARK: Releases

  /// Goes to another release, in all sets that the wish is for, or in none.
  func use(_ wish: ReleaseWish) throws(RecordingError) {
    var wanted: [(set: ServedSet, dataset: String?)] = []
    switch wish.scope {
    case .everything: wanted = sets.map { ($0, nil) }
    case .named(let name):
      wanted = sets.filter { $0.name.utf8.elementsEqual(name.utf8) }.map { ($0, nil) }
      if wanted.isEmpty {
        wanted = sets.filter { $0.datasets.contains(name) }.map { ($0, name) }
      }
      guard !wanted.isEmpty else { throw unknown(name) }
    }
    for (set, _) in wanted where !set.releases.contains(wish.release) {
      throw unknown(release: wish.release, of: set)
    }
    for (set, dataset) in wanted { try set.use(wish.release, for: dataset) }
  }

  private func unknown(_ name: String) -> RecordingError {
    let known = sets.map(\.name) + sets.flatMap { $0.datasets.sorted() }
    return RecordingError(
      .unknownRelease, "No set and no dataset that is served is called \(name).",
      remedy: "Name one of: \(known.joined(separator: ", ")).", path: "")
  }

  private func unknown(release: String, of set: ServedSet) -> RecordingError {
    let known = set.releases.joined(separator: ", ")
    let others =
      sets.count > 1 ? " For one of several sets: \(set.name)=RELEASE." : ""
    return RecordingError(
      .unknownRelease, "The recording set \(set.name) has no release \(release).",
      remedy: "Name one of those it has: \(known).\(others)", path: set.answers.set.directory)
  }

  // MARK: Answers

  /// Answers at once where nothing must be read or searched for it: where all that may answer is in
  /// memory.
  func quickReply(to http: HTTPRequest) -> HTTPReply? {
    guard let key = RequestMemory.key(of: http), let request = memory.request(for: key),
      isInMemory(request)
    else { return nil }
    return reply(to: http, .success(request))
  }

  /// Answers, if need be after reading files.
  func reply(to http: HTTPRequest) -> HTTPReply {
    let key = RequestMemory.key(of: http)
    if let request = key.flatMap({ memory.request(for: $0) }) {
      return reply(to: http, .success(request))
    }
    do throws(RequestProblem) {
      let request = try reader.read(http)
      if let key { memory.remember(request, for: key) }
      return reply(to: http, .success(request))
    } catch {
      return reply(to: http, .failure(error))
    }
  }

  private func isInMemory(_ request: ServiceRequest) -> Bool {
    guard !settings.isStrictOrder else { return false }
    for index in request.sets {
      let answers = sets[index].answers
      for identity in request.identities {
        let found = answers.recordings(of: identity, about: request.dataset)
        guard !found.isEmpty else { continue }
        return found.allSatisfy { answers.keptBody(of: $0) != nil }
      }
    }
    return false
  }

  /// The order is that of the real service as far as it is known: what is on the way to it, the key,
  /// what is asked at all, the limits, the answer.
  private func reply(
    to http: HTTPRequest, _ understood: Result<ServiceRequest, RequestProblem>
  ) -> HTTPReply {
    let operation = (try? understood.get())?.request.operation.name ?? reader.operation(of: http)
    var answered = AnsweredRequest(http, operation: operation, at: now())
    let fault = takeFault(answered.operation, http.target)
    answered.fault = fault?.name
    var reply = reply(to: http, understood, fault, &answered)
    reply.delay += settings.latency
    answered.status = reply.status
    log.withLock { $0.add(answered) }
    return reply
  }

  private func reply(
    to http: HTTPRequest, _ understood: Result<ServiceRequest, RequestProblem>, _ fault: Fault?,
    _ answered: inout AnsweredRequest
  ) -> HTTPReply {
    let families = (try? understood.get())?.families ?? []
    if let fault, fault.isOnTheWay {
      return HTTPReply(inPlaceOfTheServiceBy: fault, server: Self.serverName)
        ?? tooMany(families, at: answered.time, isExhausted: true)
    }
    guard isAccepted(http.header("APIKey")) else { return .unauthenticated }
    let request: ServiceRequest
    switch understood {
    case .failure(let problem): return HTTPReply(problem, of: http, basePath: sets.first?.basePath)
    case .success(let understood): request = understood
    }
    let isCounted = limits.withLock { $0.take(families, at: answered.time) }
    // That what a client has still holds costs nothing, also where nothing is left.
    guard isCounted || http.header("If-None-Match") != nil else {
      return tooMany(families, at: answered.time)
    }
    var reply = answer(request, http, fault, &answered)
    guard isCounted || reply.status == 304 else { return tooMany(families, at: answered.time) }
    if isCounted, reply.status != 200 { limits.withLock { $0.giveBack(families) } }
    reply.headers += limits.withLock { $0.headers(of: families, at: answered.time) }
    return reply
  }

  private func isAccepted(_ key: String?) -> Bool {
    switch settings.keyCheck {
    case .none: true
    case .anyKey: key?.isEmpty == false
    case .key(let wanted): key.map { $0.utf8.elementsEqual(wanted.utf8) } ?? false
    }
  }

  private func takeFault(_ operation: String?, _ target: String) -> Fault? {
    faults.withLock { faults in
      faults.isEmpty ? nil : faults.take(operation: operation ?? "other", target: target)
    }
  }

  private func tooMany(
    _ families: [LimitFamily], at time: Date, isExhausted: Bool = false
  ) -> HTTPReply {
    var reply = HTTPReply(
      json: 429,
      [
        "message": "You have exceeded the number of requests that are allowed.",
        "errorType": "RATE_LIMIT",
      ])
    reply.headers += limits.withLock {
      $0.headers(of: families, at: time, isExhausted: isExhausted)
    }
    return reply
  }
}

extension AnsweredRequest {
  fileprivate init(_ http: HTTPRequest, operation: String?, at time: Date) {
    let key = http.header("APIKey")
    self.init(
      time: time, method: http.method, target: Self.shown(http.target, without: key),
      operation: operation, status: 0, hadKey: key?.isEmpty == false,
      bodyBytes: http.body.count, language: http.header("Accept-Language"))
  }

  /// A target in a length that can be kept a thousand times, and without the key if that stands there
  /// too.
  private static func shown(_ target: String, without key: String?) -> String {
    var target = target
    if let key, key.utf8.count > 3, target.utf8.contains(UInt8(ascii: "?")), target.contains(key) {
      target = target.replacing(key, with: "…")
    }
    return target.utf8.count <= 1_000 ? target : String(target.prefix(1_000)) + "…"
  }
}
