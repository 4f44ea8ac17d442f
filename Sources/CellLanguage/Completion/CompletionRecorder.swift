import Diagnostics

/// What the parser noted on the way to the cursor.
struct CompletionRecorder: Sendable {
  var expectations: [CompletionContext.Expectation] = []
  var isFrozen = false
  var qualifier: Reference?
  var separator: Reference.Separator?
  var measures: [MeasureTerm] = []
  var dataset: Reference?
  var axes: [AxisClause] = []
  var queryFile: String?

  mutating func beginStatement() {
    (measures, dataset, axes, queryFile) = ([], nil, [], nil)
  }

  mutating func add(_ expectation: CompletionContext.Expectation) {
    if !isFrozen, !expectations.contains(expectation) { expectations.append(expectation) }
  }

  mutating func qualify(_ name: Reference, _ separator: Reference.Separator) {
    (qualifier, self.separator) = (name, separator)
  }

  enum BoundKind { case dataset, alias, result }
  mutating func bind(_ name: String, _ kind: BoundKind, _ range: SourceRange?) {}
}
