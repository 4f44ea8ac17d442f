import StatModel
import Synchronization

/// One recording among those of a set, with its body once it was read and checked.
public final class RecordedAnswer: Sendable {
  /// The recording.
  public let entry: RecordingEntry
  /// Its place among ``RecordedAnswers/all``.
  public let position: Int
  let body = Mutex<[UInt8]?>(nil)

  init(_ entry: RecordingEntry, position: Int) {
    self.entry = entry
    self.position = position
  }
}

/// The recordings of one request in one release, and how often they were handed out.
final class RecordedTurns: Sendable {
  let answers: [RecordedAnswer]
  private let served = Atomic(0)

  init(_ answers: [RecordedAnswer]) { self.answers = answers }

  /// How often one of them was handed out.
  var times: Int { served.load(ordering: .relaxed) }

  /// The next one in order, and the last again and again after that.
  func next() -> RecordedAnswer {
    let turn = served.wrappingAdd(1, ordering: .relaxed).oldValue
    return answers[min(turn, answers.count - 1)]
  }

  /// The next one in order, or nil where all were handed out.
  func nextOnce() -> RecordedAnswer? {
    var turn = times
    while turn < answers.count {
      let (isTaken, now) = served.weakCompareExchange(
        expected: turn, desired: turn + 1, ordering: .relaxed)
      if isTaken { return answers[turn] }
      turn = now
    }
    return nil
  }
}
