public import StatAPI
public import Workspaces

public import struct Foundation.Date

/// Asks a service as politely as it wants to be asked.
///
/// ```swift
/// let access = ServiceAccess(
///   helper, service: .statXplore, workspace: workspace, mode: .live, setting: .init(now: clock))
/// print(try access.forecast(requests: 14, for: .table(dataset: dataset)).sentence)
/// let client = StatClient(transport: access.transport, base: .statXplore)
/// ```
///
/// The ``transport`` tries again what fails in passing; makes one request at a time, whatever the
/// process, and none for which the limits leave no room; and enters each try in the audit. Limits
/// are what the service told last, kept in the workspace: those who share it share them.
public struct ServiceAccess: Sendable {
  /// The means of waiting, and whom to tell; tests bring their own.
  public struct Setting: Sendable {
    /// The clock.
    public var now: @Sendable () -> Date
    /// Waits for so many seconds, and throws where the task is cancelled.
    public var sleep: @Sendable (Double) async throws -> Void = { seconds in
      try await Task.sleep(for: .seconds(seconds))
    }
    /// A number from 0 to 1 by chance.
    public var jitter: @Sendable () -> Double = { Double.random(in: 0..<1) }
    /// Is told what goes on.
    public var progress: @Sendable (CollectingProgress) -> Void = { _ in }
    /// How long a turn lasts that is not held on to, in seconds. A process that dies blocks those on
    /// other machines for so long.
    public var turnLength = 30.0
    /// The most requests that may count; nil where only the service's limits apply.
    public var budget: RequestBudget?

    /// A setting with real sleep and chance.
    public init(now: @escaping @Sendable () -> Date) { self.now = now }
  }

  /// The service.
  public let service: ServiceAddress
  /// How it is asked.
  public let manners: Manners
  /// Sends requests, as is described above.
  public let transport: any Transport
  private let workspace: Workspace
  private let setting: Setting

  /// - Parameters:
  ///   - base: The way to the service: live, or through the helper.
  ///   - mode: For the audit.
  ///   - record: Enters a request in the audit; that of the workspace, where none is given.
  public init(
    _ base: any Transport, service: ServiceAddress, workspace: Workspace, mode: RequestMode,
    manners: Manners = Manners(), setting: Setting,
    record: (@Sendable (AuditEvent) throws -> Void)? = nil
  ) {
    self.service = service
    self.manners = manners
    self.workspace = workspace
    self.setting = setting
    let audited = AuditedTransport(
      base, mode: mode, now: setting.now, record: record ?? { try workspace.record($0) })
    let inTurn = TurnTransport(
      audited, service: service, workspace: workspace, manners: manners, setting: setting)
    let affordable: any Transport =
      setting.budget.map { BudgetTransport(base: inTurn, budget: $0) } ?? inTurn
    transport = RetryingTransport(
      affordable, manners: manners, sleep: setting.sleep, jitter: setting.jitter
    ) { notice in
      setting.progress(
        .retrying(
          attempt: notice.attempt, of: notice.of, after: notice.after, because: notice.because))
    }
  }

  /// Whether so many requests of a kind can be made in this window, as far as is known.
  public func forecast(
    requests: Int, for operation: StatAPI.Operation
  ) throws -> RequestForecast {
    let limits = try workspace.serviceLimits(of: service.url, at: setting.now())
      .filter { operation.limitFamilies.contains($0.key) }
    return RequestForecast(needed: requests, limit: RateLimit.lowest(of: limits.values))
  }

  /// Refuses a run, before its first request, whose requests are more than are left, where it may
  /// not wait for the reset.
  ///
  /// - Returns: The forecast, for a person to see.
  @discardableResult
  public func require(
    requests: Int, for operation: StatAPI.Operation
  ) throws -> RequestForecast {
    let forecast = try forecast(requests: requests, for: operation)
    if !manners.waits, !forecast.isEnough, let limit = forecast.limit {
      throw APIError(noneLeft: limit, wanted: requests)
    }
    return forecast
  }
}
