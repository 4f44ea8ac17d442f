import Collecting
import StatAPI
import StatModel

/// What goes on at the service, for a person who waits.
enum LiveProgress {
  static let tell: @Sendable (CollectingProgress) -> Void = { progress in
    Console.narrate(line(progress))
  }

  static func line(_ progress: CollectingProgress) -> String {
    switch progress {
    case .waiting(let until):
      "no request is left until \(Timestamp.text(until)); waiting, Ctrl-C ends it and loses nothing"
    case .queued: "another process is asking the service; waiting for its turn"
    case .retrying(let attempt, let most, let seconds, let error):
      """
      \(error.message)
      trying again in \(seconds.text(fractionDigits: 0...1)) s (try \
      \(attempt) of at most \(most))
      """
    case .part(let number, let count): "part \(number) of \(count)"
    case .query(let name, let number, let count): "\(number) of \(count): \(name)"
    case .nodes(let done, let left): "\(done) nodes, \(left) known and left"
    }
  }
}
