/// How requests reach the service, or do not (DESIGN §8).
public enum RequestMode: String, Sendable, CaseIterable {
  /// From a recording, and from nowhere else.
  case replay
  /// From a recording where there is one, else from the service, and recorded.
  case recordNew = "record-new"
  /// From the service, everything recorded afresh.
  case recordAll = "record-all"
  /// From the service, nothing recorded; snapshots and audit are kept all the same.
  case live
  /// From the service, compared with the recording, nothing written but the audit.
  case recheck

  /// Whether a request may reach the service.
  public var touchesNetwork: Bool { self != .replay }
}
