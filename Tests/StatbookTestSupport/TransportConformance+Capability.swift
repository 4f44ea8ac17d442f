extension TransportConformance {
  /// What a transport may lack by nature.
  ///
  /// | capability | who lacks it | what holds instead |
  /// |---|---|---|
  /// | `network` | replay | nothing is sent, and what is recorded is answered though the server is gone; what failed on the way was not recorded and is a miss; what is cancelled is not answered |
  /// | `entityTags` | recording, replay | the answer comes in full, whatever entity tag the request has |
  /// | `refusals` | replay | what the service refused was not recorded and is a miss |
  /// | `everyHeader` | replay | the headers that recordings keep, and no others |
  public enum Capability: String, CaseIterable, Sendable {
    /// Sends each request to a server, and is told by it what goes wrong.
    case network
    /// Asks with an entity tag, and hands on that nothing changed.
    case entityTags
    /// Hands on the answers that say no.
    case refusals
    /// Hands on all headers.
    case everyHeader
  }

  /// What came of a rule that was tried.
  public enum Verdict: Equatable, Sendable, CustomStringConvertible {
    /// The rule holds.
    case holds
    /// The transport lacks a capability that the rule needs, and does what it must do instead.
    case holdsInstead(of: Rule, without: Capability)

    /// The verdict in a line, for the log of a test.
    public var description: String {
      switch self {
      case .holds: "holds"
      case .holdsInstead(let rule, let capability):
        "\(rule.rawValue) needs \(capability.rawValue), which this transport lacks; what it does instead holds"
      }
    }
  }
}

extension TransportConformance.Rule {
  /// The capability without which the rule can't apply; nil for a rule of all transports.
  public var needed: TransportConformance.Capability? {
    switch self {
    case .handsOnAPlainAnswer, .decodesGzip, .joinsHeadersOfOneName, .answersInTurn,
      .goesOnAfterFailures:
      nil
    case .handsOnNotModified: .entityTags
    case .handsOnErrorStatuses: .refusals
    case .handsOnEveryHeader: .everyHeader
    default: .network
    }
  }
}
