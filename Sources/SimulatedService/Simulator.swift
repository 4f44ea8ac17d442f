public import Foundation
public import LoopbackHTTP
import Synchronization

/// A made-up Open Data service: schema, tables, releases, limits, and faults on demand.
///
/// ```swift
/// let simulator = Simulator()
/// let reply = await simulator.reply(to: HTTPRequest(
///   method: "GET", target: Simulator.basePath + "/schema", headers: [("APIKey", "simulated-key")]))
/// ```
///
/// It answers in process, or over HTTP (`SimulatorServer`). It was written from what is known of the
/// service, and shares no code with the client.
public final class Simulator: Sendable {
  /// What every path of the service begins with.
  public static let basePath = "/webapi/rest/v1"

  /// The names of its releases, the oldest first. The service itself tells none.
  public static var releases: [String] { ReleaseScript.releases.map(\.name) }

  /// What it is like.
  public let settings: SimulatorSettings
  let now: @Sendable () -> Date

  struct State: Sendable {
    var catalogue: Catalogue
    var windows: RateWindows
    var faults = FaultPlan()
    var requests: [LoggedRequest] = []
    var counts = SimulatorCounts()
  }

  let state: Mutex<State>

  /// A service in its first release.
  ///
  /// - Parameter now: The clock that the limits go by.
  public init(
    settings: SimulatorSettings = SimulatorSettings(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.settings = settings
    self.now = now
    state = Mutex(
      State(
        catalogue: Catalogue(release: 0, settings: settings), windows: RateWindows(settings)))
  }

  // MARK: Releases

  /// The release that it is in.
  public var release: String {
    ReleaseScript.releases[state.withLock { $0.catalogue.release }].name
  }

  /// Moves to a release, also back to an older one.
  ///
  /// - Returns: Whether there is one of this name; if not, nothing changes.
  @discardableResult
  public func move(toRelease name: String) -> Bool {
    guard let index = ReleaseScript.releases.firstIndex(where: { $0.name == name }) else {
      return false
    }
    let catalogue = Catalogue(release: index, settings: settings)
    state.withLock { $0.catalogue = catalogue }
    return true
  }

  /// Moves to the next release, and returns its name; nil in the last one.
  @discardableResult
  public func nextRelease() -> String? {
    let next = state.withLock { $0.catalogue.release } + 1
    guard next < ReleaseScript.releases.count else { return nil }
    move(toRelease: ReleaseScript.releases[next].name)
    return ReleaseScript.releases[next].name
  }

  /// All changes that releases make to figures of the past.
  public var revisions: [Revision] { Revision.all(seed: settings.seed) }

  // MARK: Faults

  /// Lets something go wrong with the next requests.
  ///
  /// - Parameters:
  ///   - times: With how many requests.
  ///   - operation: With what requests; nil is any.
  ///   - path: What their path or query must contain.
  public func fail(
    with fault: Fault, times: Int = 1, on operation: SimulatedOperation? = nil,
    path: String? = nil
  ) {
    let planned = FaultPlan.Planned(
      fault, times: times, operation: operation?.rawValue, path: path)
    state.withLock { $0.faults.add(planned) }
  }

  /// Forgets faults that have not happened.
  public func clearFaults() { state.withLock { $0.faults.clear() } }

  // MARK: What it saw

  /// The requests, the oldest first; the last 100,000 at most.
  public var requests: [LoggedRequest] { state.withLock { $0.requests } }

  /// How many requests it saw, and how many count.
  public var counts: SimulatorCounts { state.withLock { $0.counts } }

  /// Forgets the requests seen. The limits go on.
  public func resetLog() {
    state.withLock { state in
      state.requests = []
      state.counts = SimulatorCounts()
    }
  }

  /// How many requests may still be sent in this hour; nil without a limit.
  public var remaining: Int? {
    let time = now()
    return state.withLock { $0.windows.state(of: .all, at: time)?.remaining }
  }
}
