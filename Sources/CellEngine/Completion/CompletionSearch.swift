import CellLanguage
import Diagnostics
import Exports
import StatModel
import Workspaces

/// Gathers what may stand at a place, and puts the likeliest first.
struct CompletionSearch {
  typealias Entry = SchemaView.Entry

  /// A candidate with what its place in the list depends on.
  private struct Candidate {
    var completion: Completion
    var rank: TypedName.Rank
    var group: Int
    var uses: Int
    /// The place among its like, where that is not by name.
    var order: Int
    var name: String

    var key: (Int, Int, Int, Int, String) { (rank.rawValue, group, -uses, order, name) }
  }

  let session: CellSession
  let context: CompletionContext
  let names: CompletionNames
  let typed: TypedName
  let uses: [String: Int]
  let limit: Int
  /// The names among those used that fit, the most used first.
  let preferred: [String]
  private var candidates: [Candidate] = []
  /// Whether something was left out.
  var isCut = false
  /// The place of what is being looked for among the expectations.
  private var group = 0

  init(
    _ session: CellSession, _ context: CompletionContext, textBefore: [UInt8],
    uses: [String: Int], limit: Int
  ) {
    self.session = session
    self.context = context
    self.uses = uses
    self.limit = limit
    names = CompletionNames(session, context, textBefore: textBefore)
    let typed = TypedName(context.prefix)
    self.typed = typed
    preferred =
      uses.filter { typed.rank(of: $0.key) != nil }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map(\.key)
  }

  /// The candidates in their order.
  mutating func list() -> CompletionList {
    let isID = context.prefix.hasPrefix("str:")
    for (position, expectation) in context.expectations.enumerated() {
      group = 2 * position
      if isID { findIDs(expectation) } else { find(expectation) }
    }
    candidates.sort { $0.key < $1.key }
    var seen: Set<String> = []
    var ids: Set<String> = []
    let distinct = candidates.map(\.completion).filter { completion in
      // A value of an axis of time is named by its period.
      let isRepeated =
        ["period", "value"].contains(completion.kind) && !completion.id.isEmpty
        && !ids.insert(completion.id).inserted
      return seen.insert(completion.insertion).inserted && !isRepeated
    }
    return CompletionList(
      range: context.range, candidates: Array(distinct.prefix(limit)),
      isCut: isCut || distinct.count > limit)
  }

  private mutating func find(_ expectation: CompletionContext.Expectation) {
    switch expectation {
    case .statement(let word): add(word: word, kind: "statement")
    case .word(let word): add(word: word, kind: "word")
    case .function(let word): add(word: "\(word) of", kind: "function")
    case .chartKind(let word): add(word: word, kind: "chart")
    case .format:
      for format in FileFormat.ofTables {
        add(word: format.rawValue, kind: "format")
      }
    case .chartFormat:
      for format in CellSession.ChartFormat.allCases { add(word: format.rawValue, kind: "format") }
    case .dataset: findDatasets()
    case .measure: findMeasures()
    case .field: findFields()
    case .level(let field): findLevels(of: field)
    case .value(let subject): findValues(of: subject)
    case .period: findPeriods()
    case .release: findReleases()
    case .result: findResults()
    case .observation(let result): findObservations(of: result)
    case .axis(let result): if let result { findAxes(of: result) }
    case .item(let result, let axis): findItems(of: result, on: axis)
    case .newName, .number, .text, .file, .sql, .parameter: break
    }
  }

  private mutating func add(word: String, kind: String) {
    guard !context.isQuoted, context.qualifier == nil, let rank = typed.rank(of: word) else {
      return
    }
    let isStatement = kind == "statement"
    add(Completion(word, kind: kind), rank, group: isStatement ? group : group + 1000)
  }

  /// Adds a candidate, if its alias or label fits.
  mutating func add(_ completion: Completion, isBound: Bool = false, order: Int = 0) {
    let ranks = [completion.alias, completion.label, completion.insertion].filter { !$0.isEmpty }
      .compactMap { typed.rank(of: $0) }
    guard let rank = ranks.min() else { return }
    add(completion, rank, isBound: isBound, order: order)
  }

  /// Adds a candidate that fits.
  mutating func add(
    _ completion: Completion, _ rank: TypedName.Rank, isBound: Bool = false, order: Int = 0,
    group: Int? = nil
  ) {
    let names = [completion.insertion, completion.alias, completion.label, completion.id]
    let name = completion.label.isEmpty ? completion.insertion : completion.label
    candidates.append(
      Candidate(
        completion: completion, rank: rank, group: (group ?? self.group) + (isBound ? 0 : 1),
        uses: names.compactMap { uses[$0] }.max() ?? 0, order: order, name: name.lowercased()))
  }
}
