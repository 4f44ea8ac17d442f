import CellEngine

/// A cell of a shell, with what came of it.
struct EvaluatedCell {
  /// From 1; the N of `_N`.
  var number: Int
  /// As it was typed.
  var text: String
  /// What came of it.
  var outcome: CellOutcome
  /// How long it took.
  var duration: Duration
}
