/// The faults that wait for their requests.
public struct FaultPlan: Sendable {
  /// A fault, and what requests it meets.
  public struct Planned: Sendable {
    /// What goes wrong.
    public var fault: Fault
    /// With how many requests; nil is with all.
    public var times: Int?
    /// With each so many-th of the requests that it is for.
    public var every: Int
    /// The word of the operation that it is for; nil is any.
    public var operation: String?
    /// What path or query must contain.
    public var path: String?
    private var seen = 0

    /// Plans a fault, as it stands once for the next request.
    public init(
      _ fault: Fault, times: Int? = 1, every: Int = 1, operation: String? = nil,
      path: String? = nil
    ) {
      self.fault = fault
      self.times = times
      self.every = max(1, every)
      self.operation = operation
      self.path = path
    }

    fileprivate func concerns(_ operation: String, _ target: String) -> Bool {
      times != 0 && (self.operation ?? operation) == operation
        && (path.map { target.contains($0) } ?? true)
    }

    /// Counts a request that it is for, and tells whether it meets it.
    fileprivate mutating func meets() -> Bool {
      seen += 1
      guard seen % every == 0 else { return false }
      times = times.map { $0 - 1 }
      return true
    }
  }

  private var planned: [Planned] = []

  /// A plan without faults.
  public init() {}

  /// Whether nothing is to go wrong.
  public var isEmpty: Bool { planned.isEmpty }

  /// Adds a fault after those that were added before.
  public mutating func add(_ fault: Planned) { planned.append(fault) }

  /// Forgets all faults.
  public mutating func clear() { planned = [] }

  /// The fault that meets a request: that which was planned first.
  public mutating func take(operation: String, target: String) -> Fault? {
    for place in planned.indices where planned[place].concerns(operation, target) {
      guard planned[place].meets() else { continue }
      defer { planned.removeAll { $0.times == 0 } }
      return planned[place].fault
    }
    return nil
  }
}
