import StatModel

/// The items of an axis by what a lookup says that they belong to.
struct Grouping {
  /// The position of the axis.
  let field: Int
  /// The name of the column, as the lookup has it.
  let column: String
  /// What the groups are called, in the order in which they are first met.
  private(set) var labels: [String] = []
  /// The positions of each group's items.
  private(set) var items: [[Int]] = []
  /// What was looked up where, and what was left over.
  private(set) var remarks: [String] = []
  private(set) var warnings: [DerivationWarning] = []

  init(
    of base: BaseTable, by column: String, _ lookup: LookupTable, on wanted: Int?
  ) throws(DerivationRefusal) {
    let target = try lookup.column(column)
    self.column = lookup.columns[target]
    let place = try Self.place(of: base, lookup, besides: target, on: wanted)
    field = place.field
    let answers = try Self.answers(of: lookup, place.column, target)
    let axis = base.table.fields[field]
    let keys = AxisKeys(axis, place.part)
    var positions: [String: Int] = [:]
    var absent: [(item: String, code: String)] = []
    for position in axis.items.indices where axis.items.kind(at: position) != .total {
      let found = Set(
        keys.members[position].map { member in member.compactMap { answers[$0] }.first })
      guard found.count == 1, case let label?? = found.first, !label.isEmpty else {
        absent.append((axis.items[position].label, keys.members[position].first?.first ?? ""))
        continue
      }
      if let known = positions[label] {
        items[known].append(position)
      } else {
        positions[label] = labels.count
        labels.append(label)
        items.append([position])
      }
    }
    let unused = Self.unused(answers, keys)
    note(absent, of: base, lookup, place, unused: lookup.source == nil ? unused.sorted() : [])
    noteIncomplete(answers, keys, unused, lookup)
  }

  /// A sum that is called England and is of two of its regions is not that of England.
  private mutating func noteIncomplete(
    _ answers: [String: String], _ keys: AxisKeys, _ unused: Set<String>, _ lookup: LookupTable
  ) {
    let used = items.map { Set($0.flatMap { keys.members[$0].compactMap(\.first) }) }
    var missing = unused
    if lookup.source != nil {
      missing = BritishAreas.missing(
        besides: used.reduce(into: []) { $0.formUnion($1) }, of: unused)
    }
    var lacking: [String: Int] = [:]
    for key in missing { if let label = answers[key] { lacking[label, default: 0] += 1 } }
    let incomplete = zip(labels, used).compactMap { label, used in
      lacking[label].map { "\(label) is of \(used.count) of \(used.count + $0)" }
    }
    guard !incomplete.isEmpty else { return }
    warnings.append(
      DerivationWarning(
        .unmatchedKeys,
        "the table does not have all that \(lookup.name) has: \(listed(incomplete))",
        remedy: "Ask for the others too, or call the sum what it is of."))
    remarks.append("Not of all that \(lookup.name) has: \(listed(incomplete))")
  }

  private mutating func note(
    _ absent: [(item: String, code: String)], of base: BaseTable, _ lookup: LookupTable,
    _ place: Place, unused: [String]
  ) {
    let what = place.part == .label ? "label" : "code"
    remarks.append(
      """
      Looked up by the \(what) of \(base.axisNames[field]) in \
      \(lookup.columns[place.column]) of \(lookup.name)\(lookup.source.map { " (\($0))" } ?? "")
      """)
    if !unused.isEmpty { remarks.append("Not used of \(lookup.name): \(listed(unused, most: 4))") }
    guard !absent.isEmpty else { return }
    let names = listed(absent.map { "\($0.item) (\($0.code))" })
    remarks.append("In no sum, since \(lookup.name) does not have them: \(names)")
    warnings.append(
      DerivationWarning(
        .unmatchedKeys,
        """
        \(absent.count) \(absent.count == 1 ? "item" : "items") of \(base.axisNames[field]) \
        \(absent.count == 1 ? "is" : "are") not in \(lookup.name), and in no sum: \(names)
        """,
        remedy: "Add rows for them, or ask for the others alone."))
    warnings += CodeVintage.warnings(
      absent.map(\.code), of: base.name, notIn: lookup.rows.map { $0[place.column] },
      named: lookup.name)
  }

  /// Where a lookup and a table meet.
  private struct Place {
    var field: Int
    var part: LookupKey.Part
    var column: Int
  }

  /// The axis and the column that have most keys in common.
  private static func place(
    of base: BaseTable, _ lookup: LookupTable, besides target: Int, on wanted: Int?
  ) throws(DerivationRefusal) -> Place {
    let fields = wanted.map { [$0] } ?? Array(base.table.fields.indices)
    let columns = lookup.keys.isEmpty ? Array(lookup.columns.indices) : lookup.keys
    var best: (Place, Int)?
    for field in fields {
      for part in [LookupKey.Part.code, .label] {
        let keys = Set(AxisKeys(base.table.fields[field], part).members.joined().joined())
        for column in columns where column != target {
          let common = keys.intersection(lookup.rows.map { $0[column] }).count
          if common > best?.1 ?? 0 {
            best = (Place(field: field, part: part, column: column), common)
          }
        }
      }
    }
    guard let best else {
      let axes = fields.map { base.axisNames[$0] }.joined(separator: ", ")
      throw DerivationRefusal(
        .lookup, "no code or label of \(axes) is in \(lookup.name)",
        remedy: "A column of the lookup has the codes of one axis, as \(base.name) has them.")
    }
    return best.0
  }

  /// What each key belongs to.
  private static func answers(
    of lookup: LookupTable, _ column: Int, _ target: Int
  ) throws(DerivationRefusal) -> [String: String] {
    var answers: [String: String] = [:]
    var twice: [String] = []
    for row in lookup.rows {
      if let known = answers[row[column]], known != row[target] { twice.append(row[column]) }
      answers[row[column]] = row[target]
    }
    guard twice.isEmpty else {
      throw DerivationRefusal(
        .lookup, "\(lookup.name) has two answers for: \(listed(twice))",
        remedy: "A key belongs to one \(lookup.columns[target]); leave the other row out.")
    }
    return answers
  }

  private static func unused(_ answers: [String: String], _ keys: AxisKeys) -> Set<String> {
    let known = Set(keys.members.joined().joined())
    return Set(answers.keys.filter { !known.contains($0) })
  }
}
