import CellLanguage
import Derivation
import ResultSQL
import StatModel

/// What a name stands for.
struct Binding {
  /// A result.
  enum Value {
    case table(TableResult)
    /// A query that has not been asked: that of `import`, or one that nothing answered.
    case query(CompiledQuery)
    case comparison(ComparisonResult)
    case rows(SQLResult)
    case lookup(LookupTable)
  }

  var value: Value
  /// How a table is asked for again, for another release or now.
  var request: CompiledQuery?

  /// What kind of thing it is, in a word.
  var kind: String {
    switch value {
    case .table: "table"
    case .query: "query"
    case .comparison: "comparison"
    case .rows: "rows"
    case .lookup: "lookup"
    }
  }

  /// What it is about.
  var label: String {
    switch value {
    case .table(let table): table.table.dataset.label
    case .query(let query): query.query.dataset.raw
    case .comparison(let comparison): "\(comparison.old.name) with \(comparison.new.name)"
    case .rows(let rows): rows.columns.joined(separator: ", ")
    case .lookup(let lookup): lookup.columns.joined(separator: ", ")
    }
  }

  /// What a cell that uses it depends on.
  var dependency: String {
    switch value {
    case .table(let table): table.dependency
    case .query(let query): query.query.digest.hex
    case .comparison(let comparison):
      [comparison.old, comparison.new].map(\.dependency).joined(separator: " ")
    case .rows(let rows): rows.digests.data.hex + " " + rows.digests.labels.hex
    case .lookup(let lookup): lookup.digest.hex
    }
  }
}

/// Tables that were read from the workspace, so that a table shown a hundred times is decoded once.
struct TableMemory {
  private var tables: [String: StatTable] = [:]
  private var cells = 0

  /// More cells than these are not held: 16 MB of numbers.
  private static let mostCells = 2_000_000

  subscript(key: String) -> StatTable? { tables[key] }

  mutating func keep(_ table: StatTable, as key: String) {
    let size = table.cellsPerMeasure * table.measures.count
    guard tables[key] == nil, size <= Self.mostCells else { return }
    if cells + size > Self.mostCells {
      tables = [:]
      cells = 0
    }
    tables[key] = table
    cells += size
  }
}
