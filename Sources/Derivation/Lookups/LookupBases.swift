import StatModel

/// What a lookup has for the cells of a table.
struct LookupBases {
  /// What the figures are called.
  let label: String
  private let lookup: LookupTable
  private let keys: [(stride: Int, length: Int, texts: AxisKeys)]
  /// The figure and the row of each key.
  private let figures: [[String]: (row: Int, figure: Double?)]
  private var known: [[Int]: Double?] = [:]
  private var usedRows: Set<Int> = []
  /// The keys of the table that the lookup does not have, in the order found.
  private var absent: [String] = []
  private var knownAbsent: Set<String> = []
  private var absentCodes: [String] = []

  init(
    _ lookup: LookupTable, _ table: StatTable, _ keys: [LookupKey]
  ) throws(DerivationRefusal) {
    guard keys.count == lookup.keys.count else {
      throw DerivationRefusal(
        .lookup,
        """
        \(lookup.name) has \(lookup.keys.count) columns of keys \
        (\(lookup.keys.map { lookup.columns[$0] }.joined(separator: ", "))), and \(keys.count) \
        \(keys.count == 1 ? "is" : "are") given
        """,
        remedy: "Name one part of an axis for each, as in `on region.code, year(month)`.")
    }
    let column = try lookup.figureColumn()
    var figures: [[String]: (row: Int, figure: Double?)] = [:]
    for row in lookup.rows.indices {
      figures[lookup.key(ofRow: row)] = (row, try lookup.figure(inRow: row, column))
    }
    self.figures = figures
    self.lookup = lookup
    label = lookup.columns[column]
    let strides = table.strides
    self.keys = keys.map { key in
      let axis = table.fields[key.field]
      return (strides[key.field], axis.items.count, AxisKeys(axis, key.part))
    }
  }

  /// The figure for a cell; nil where a part of it is not there.
  mutating func base(ofCell index: Int) -> Double? {
    let items = keys.map { index / $0.stride % $0.length }
    if let found = known[items] { return found }
    let found = sum(items, [])
    known[items] = .some(found)
    return found
  }

  /// The sum of the figures for all combinations of the items' members.
  private mutating func sum(_ items: [Int], _ chosen: [[String]]) -> Double? {
    guard chosen.count < items.count else { return figure(chosen) }
    let key = keys[chosen.count]
    let members = key.texts.members[items[chosen.count]]
    if members.isEmpty { return nil }
    var sum: Double? = 0
    for member in members {
      let part = self.sum(items, chosen + [member])
      sum = part.flatMap { figure in sum.map { $0 + figure } }
    }
    return sum
  }

  private mutating func figure(_ chosen: [[String]]) -> Double? {
    for key in combinations(chosen) {
      guard let found = figures[key] else { continue }
      usedRows.insert(found.row)
      return found.figure
    }
    let name = chosen.map { $0.last ?? "" }.joined(separator: " ")
    if knownAbsent.insert(name).inserted {
      absent.append(name)
      absentCodes += chosen.compactMap(\.first)
    }
    return nil
  }

  private func combinations(_ texts: [[String]]) -> [[String]] {
    texts.reduce([[]]) { starts, options in starts.flatMap { start in options.map { start + [$0] } }
    }
  }

  /// The keys of rows that no cell asked for.
  private var unused: [String] {
    lookup.rows.indices.filter { !usedRows.contains($0) }
      .map { lookup.key(ofRow: $0).joined(separator: " ") }
  }

  /// What was left over on either side.
  var remarks: [String] {
    let columns = lookup.keys.map { lookup.columns[$0] }.joined(separator: ", ")
    let left =
      absent.isEmpty
      ? [] : ["Not in \(lookup.name) (\(columns)): \(listed(absent))"]
    let right = unused.isEmpty ? [] : ["Not used of \(lookup.name): \(listed(unused))"]
    return left + right
  }

  /// What of it should be looked at.
  func warnings(of table: String) -> [DerivationWarning] {
    guard !absent.isEmpty else { return [] }
    let keys = absent.count == 1 ? "1 key of \(table) is" : "\(absent.count) keys of \(table) are"
    let rest = unused.isEmpty ? "" : "; not used of it: \(listed(unused, most: 4))"
    return [
      DerivationWarning(
        .unmatchedKeys, "\(keys) not in \(lookup.name): \(listed(absent))\(rest)",
        remedy: "Add rows for them, or mend the codes; until then their cells are blank.")
    ]
      + CodeVintage.warnings(
        absentCodes, of: table, notIn: lookup.keys.flatMap { key in lookup.rows.map { $0[key] } },
        named: lookup.name)
  }
}
