import StatAPI

/// What took too long.
enum TimeLimit {
  case connect
  case idle
  case total
}

/// Watches a transfer's limits by a clock of its own; libcurl's are beside it.
struct TimeWatch {
  private let settings: ConnectionSettings
  private let start = ContinuousClock.now
  private var lastMove = ContinuousClock.now
  private var progress = 0
  private var now = ContinuousClock.now

  init(_ settings: ConnectionSettings) { self.settings = settings }

  /// The limit that has been reached, where one has.
  ///
  /// - Parameter progress: Bytes in both directions so far.
  mutating func limit(after progress: Int, isConnected: Bool) -> TimeLimit? {
    now = .now
    if progress != self.progress || !isConnected { lastMove = now }
    self.progress = progress
    if now - start >= .limit(settings.totalLimit) { return .total }
    if now - lastMove >= .limit(settings.idleLimit) { return .idle }
    return nil
  }

  /// How long nothing needs to be looked at, in milliseconds.
  var pause: Int32 {
    let left = min(
      .limit(settings.totalLimit) - (now - start),
      .limit(settings.idleLimit) - (now - lastMove),
      Duration.seconds(1))
    return Int32(left / .milliseconds(1)) + 1
  }
}

extension APIError {
  /// The error of a limit, with what was waited for.
  static func timedOut(_ limit: TimeLimit, _ settings: ConnectionSettings) -> APIError {
    let url = settings.service.url
    let message =
      switch limit {
      case .connect:
        "\(url) could not be connected to within \(seconds(settings.connectLimit))."
      case .idle: "\(url) sent nothing for \(seconds(settings.idleLimit))."
      case .total: "\(url) took longer than \(seconds(settings.totalLimit)) for its answer."
      }
    return APIError(
      .timedOut, message,
      remedy: "Try again later, or ask for less at once; the service is at times slow.")
  }

  private static func seconds(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9 ? "\(Int(number)) s" : "\(number) s"
  }
}
