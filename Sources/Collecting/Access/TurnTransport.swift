import Foundation
import StatAPI
import Workspaces

/// A transport that asks when it is its turn, and while something is left.
///
/// A turn is a row of the workspace, so it is one for all processes that share it. It is taken
/// together with the request's place in the limits, and given back together with what the response
/// told of them; so no two requests take the same last place. While a request lasts its turn is
/// held on to; that of a process that died falls to the others: at once on the same machine, else when it is
/// over.
struct TurnTransport: Transport {
  /// How often those who wait look whether it is their turn, in seconds.
  private static let interval = 0.05
  /// The service's clock may be behind ours by so much, in seconds.
  private static let clockMargin = 1.0

  private let base: any Transport
  private let service: String
  private let workspace: Workspace
  private let manners: Manners
  private let setting: ServiceAccess.Setting

  init(
    _ base: any Transport, service: ServiceAddress, workspace: Workspace, manners: Manners,
    setting: ServiceAccess.Setting
  ) {
    self.base = base
    self.service = service.url
    self.workspace = workspace
    self.manners = manners
    self.setting = setting
  }

  func send(_ request: APIRequest) async throws -> APIResponse {
    // Another holder for each request, since two tasks of one process take turns too.
    let holder = TurnHolder().name
    let families = request.operation.limitFamilies
    try await takeTurn(as: holder, counting: families)
    let response: APIResponse
    do {
      response = try await holdingTurn(as: holder) { try await base.send(request) }
    } catch {
      // What failed first is what to tell. The request may have counted: its place stays taken.
      try? workspace.endTurn(at: service, as: holder, told: [:], at: setting.now())
      throw error
    }
    let told = RateLimit.families(in: response.headers)
    try workspace.endTurn(
      at: service, as: holder, told: told, free: response.status == 304 ? families : [],
      at: setting.now())
    if response.status == 429, !manners.waits,
      let lowest = RateLimit.lowest(of: told.filter { families.contains($0.key) }.values)
    {
      var error = APIError(noneLeft: lowest)
      error.status = 429
      throw error
    }
    return response
  }

  private func takeTurn(as holder: String, counting families: [LimitFamily]) async throws {
    var isQueued = false
    while true {
      try Task.checkCancellation()
      let time = setting.now()
      let answer = try workspace.takeTurn(
        at: service, as: holder, until: time.addingTimeInterval(setting.turnLength),
        counting: families, at: time)
      switch answer {
      case .taken:
        return
      case .held:
        if !isQueued { setting.progress(.queued) }
        isQueued = true
        try await setting.sleep(Self.interval * (1 + setting.jitter()))
      case .noneLeft(let limit):
        guard manners.waits else { throw APIError(noneLeft: limit) }
        setting.progress(.waiting(until: limit.reset))
        try await setting.sleep(
          max(0, limit.reset.timeIntervalSince(time)) + Self.clockMargin * (1 + setting.jitter()))
      }
    }
  }

  /// Does something, and holds on to the turn meanwhile, in real time.
  private func holdingTurn(
    as holder: String, _ body: () async throws -> APIResponse
  ) async throws -> APIResponse {
    let (workspace, service, setting) = (workspace, service, setting)
    let heartbeat = Task {
      while true {
        try await Task.sleep(for: .seconds(setting.turnLength / 3))
        // A workspace that is busy for long is no reason to give up a request; the turn may be lost.
        _ = try? workspace.holdTurn(
          at: service, as: holder, until: setting.now().addingTimeInterval(setting.turnLength))
      }
    }
    defer { heartbeat.cancel() }
    return try await body()
  }
}
