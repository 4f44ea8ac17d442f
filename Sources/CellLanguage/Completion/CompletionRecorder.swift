import Diagnostics

/// What the parser notes on its way to the cursor.
struct CompletionRecorder: Sendable {
  var context: CompletionContext
  /// Whether the cursor was reached, so that what is looked for from now on is not to be offered.
  var isFrozen = false
  /// What the statement binds, once it is whole.
  private var pending: [CompletionContext.BoundName] = []

  init(_ range: SourceRange) { context = CompletionContext(range: range) }

  mutating func beginStatement() {
    context.names += pending
    pending = []
    (context.measures, context.dataset, context.axes, context.queryFile) = ([], nil, [], nil)
  }

  mutating func add(_ expectation: CompletionContext.Expectation) {
    guard !isFrozen, !context.expectations.contains(expectation) else { return }
    context.expectations.append(expectation)
  }

  mutating func qualify(_ name: Reference, _ separator: Reference.Separator) {
    (context.qualifier, context.separator) = (name, separator)
    // What was offered before the dot was for the name's beginning.
    if !isFrozen { context.expectations = [] }
  }

  mutating func bind(
    _ name: String, _ kind: CompletionContext.BoundName.Kind, _ range: SourceRange?
  ) {
    guard let range else { return }
    pending.append(.init(name: name, kind: kind, range: range))
  }
}
