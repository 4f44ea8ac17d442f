import StatAPI

/// A way of asking the service, in the words of the documentation.
enum MatrixMode: String, CaseIterable, Sendable {
  case live = "get --live"
  case record = "get --record"
  case recordAll = "get --record-all"
  case recheck = "fixtures recheck"
  case runLive = "run --live"
  case runRecord = "run --record"

  /// What the audit calls it.
  var request: RequestMode {
    switch self {
    case .live, .runLive: .live
    case .record, .runRecord: .recordNew
    case .recordAll: .recordAll
    case .recheck: .recheck
    }
  }

  /// Whether what is asked is a cell of a notebook.
  var isRun: Bool { self == .runLive || self == .runRecord }

  /// Whether an answer is recorded.
  var records: Bool { [.record, .recordAll, .runRecord].contains(self) }

  /// Whether an answer is an observation.
  var keeps: Bool { self != .recheck }
}
