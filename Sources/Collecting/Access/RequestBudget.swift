import StatAPI
import Synchronization

/// The most requests that a run may make, counted as the service counts them: what has not changed
/// (304) and what it refuses (4xx) is free, a try whose end is not known is not.
public final class RequestBudget: Sendable {
  /// The most requests.
  public let most: Int
  private let taken = Mutex(0)

  /// A budget of which nothing is used.
  ///
  /// - Parameter most: 0 at least.
  public init(_ most: Int) { self.most = most }

  /// The requests that counted, or may have.
  public var used: Int { taken.withLock { $0 } }
  /// The requests that may still be made.
  public var left: Int { max(0, most - used) }

  func take() -> Bool {
    taken.withLock { taken in
      guard taken < most else { return false }
      taken += 1
      return true
    }
  }

  func giveBack() { taken.withLock { $0 -= 1 } }
}

/// A transport that makes no try for which the budget has no room.
///
/// It lies above the turn and the limits, so that what it refuses takes no place there and is no row of
/// the audit, and below the retries, each of which may count.
struct BudgetTransport: Transport {
  let base: any Transport
  let budget: RequestBudget

  func send(_ request: APIRequest) async throws -> APIResponse {
    if case .rateLimit = request.operation { return try await base.send(request) }
    guard budget.take() else { throw APIError(usedUp: budget) }
    do {
      let response = try await base.send(request)
      if response.status != 200, response.status < 500 { budget.giveBack() }
      return response
    } catch let error as APIError {
      if error.wasNotSent { budget.giveBack() }
      throw error
    }
  }
}

extension APIError {
  /// The error of a request for which a budget has no room.
  init(usedUp budget: RequestBudget) {
    self.init(
      .budget, "The budget of \(RateLimit.grouped(budget.most)) requests is used up.",
      remedy: "Run it again to go on, or with a larger --budget.")
  }

  /// Whether the service has certainly not seen the request, or not counted it.
  fileprivate var wasNotSent: Bool {
    [.rateLimited, .notAllowed, .noKey, .insecure].contains(code)
  }
}
