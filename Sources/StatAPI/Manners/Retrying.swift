/// A failed try that is followed by another.
public struct RetryNotice: Sendable {
  /// Which try comes next, from 2.
  public var attempt: Int
  /// How many there are at most.
  public var of: Int
  /// After how many seconds.
  public var after: Double
  /// Why the one before failed.
  public var because: APIError
}

extension APIError {
  /// How often a request that fails so is tried at most; 1 where asking again is of no use.
  ///
  /// | failure | tries |
  /// |---|---|
  /// | 429, 5xx, no answer in time, no connection, a body that broke off | `mostAttempts` |
  /// | a body that can't be decoded | 3: if it is complete, its form is one that is not known |
  /// | a page of the firewall | 2: if it is not for too many requests, it is for this query |
  /// | all else: 400, 401, certificate, key, address, what the mode forbids | 1 |
  ///
  /// A 429 is tried again only by those who wait at all.
  public func mostAttempts(_ manners: Manners) -> Int {
    let most = max(1, manners.mostAttempts)
    switch code {
    case .rateLimited: return manners.waits ? most : 1
    case .unavailable: return status.map { $0 >= 500 } ?? true ? most : 1
    case .timedOut, .unreachable, .truncated: return most
    case .undecodable: return min(most, 3)
    case .firewall: return min(most, 2)
    default: return 1
    }
  }
}

extension Manners {
  /// How long to wait after a failed try, in seconds: doubled from one to the next, and by chance
  /// up to half of it less, so that those who failed together don't come again together.
  ///
  /// - Parameters:
  ///   - attempt: The try that failed, from 1.
  ///   - jitter: From 0 to 1.
  ///   - asked: What the service asked for in `Retry-After`; up to the longest pause it is heeded.
  public func pause(afterAttempt attempt: Int, jitter: Double, asked: Double? = nil) -> Double {
    var pause = firstPause
    for _ in 1..<min(max(attempt, 1), 64) { pause *= 2 }
    pause = min(pause, longestPause) * (1 - min(max(jitter, 0), 1) / 2)
    return max(pause, min(max(asked ?? 0, 0), longestPause))
  }
}

/// A transport that tries a request again where that may help (``APIError/mostAttempts(_:)``).
///
/// What is below sees each try, with its number; a ledger there enters them all. Nothing that was
/// answered is asked again.
public struct RetryingTransport: Transport {
  private let base: any Transport
  private let manners: Manners
  private let sleep: @Sendable (Double) async throws -> Void
  private let jitter: @Sendable () -> Double
  private let onRetry: @Sendable (RetryNotice) -> Void

  /// - Parameters:
  ///   - sleep: Waits for so many seconds, and throws where the task is cancelled.
  ///   - jitter: A number from 0 to 1 by chance.
  ///   - onRetry: Is told of every try that is followed by another, before the pause.
  public init(
    _ base: any Transport, manners: Manners,
    sleep: @escaping @Sendable (Double) async throws -> Void,
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }
  ) {
    self.base = base
    self.manners = manners
    self.sleep = sleep
    self.jitter = jitter
    self.onRetry = onRetry
  }

  /// Sends the request, and again where it fails in passing.
  ///
  /// - Throws: `APIError` of the last try, which says how many there were.
  public func send(_ request: APIRequest) async throws -> APIResponse {
    var request = request
    request.attempt = 1
    var failures: [APIError.Code: Int] = [:]
    while true {
      try Task.checkCancellation()
      let failure: APIError
      var asked: Double?
      do {
        let response = try await base.send(request)
        if request.isUnchanged(in: response) { return response }
        guard let error = APIError(response) else { return response }
        // An error that nothing helps against is told by whoever reads the response.
        guard request.attempt > 1 || error.mostAttempts(manners) > 1 else { return response }
        failure = error
        asked = response.headers["retry-after"].flatMap { Double($0) }
      } catch let error as APIError {
        failure = error
      }
      failures[failure.code, default: 0] += 1
      // Tries that failed otherwise are none of this kind.
      let others = request.attempt - failures[failure.code, default: 0]
      let ofKind = failure.mostAttempts(manners)
      let most = min(ofKind + others, max(1, manners.mostAttempts))
      guard request.attempt < most, ofKind > 1 else {
        throw failure.after(attempts: request.attempt)
      }
      let pause = manners.pause(
        afterAttempt: request.attempt, jitter: jitter(), asked: asked)
      request.attempt += 1
      onRetry(RetryNotice(attempt: request.attempt, of: most, after: pause, because: failure))
      try await sleep(pause)
    }
  }
}

extension APIError {
  /// The error of the last of several tries.
  fileprivate func after(attempts: Int) -> APIError {
    var error = self
    if attempts > 1 { error.message += " (tried \(attempts) times)" }
    return error
  }
}
