import StatModel
import StatbookTestSupport

extension StatTable {
  /// The same table by chance for the same seed.
  static func random(seed: UInt64) -> StatTable {
    var generator = SeededGenerator(seed: seed)
    return random(using: &generator)
  }
}
