public import StatModel

/// Puts the answers to the parts of a query together to the table that the query asks for.
///
/// The parts must be of one release: where two differ in anything that they have in common (labels,
/// items, notes, precision), nothing comes of it but an error. The cells are put where they belong;
/// nothing is added up. A Total that was asked for as a group is the axis' Total again, with no
/// notes of its own.
public struct BatchStitch: Sendable {
  private let plan: BatchPlan
  private var answered: Set<Int> = []
  private var table: StatTable?
  private var notes = MergedNotes()
  /// The items of each range of each split axis, as far as they came.
  private var items: [[BatchPlan.Segment: [Item]]]
  /// The position of the split axes among the fields.
  private var splitFields: [Int] = []
  private var strides: [Int] = []

  /// A stitch with no parts yet.
  public init(_ plan: BatchPlan) {
    self.plan = plan
    items = Array(repeating: [:], count: plan.splitAxes.count)
  }

  /// The parts that are still missing.
  public var missing: [BatchPlan.Part] { plan.parts.filter { !answered.contains($0.number) } }

  /// Takes the answer to a part.
  ///
  /// - Throws: `APIError` with code `partsDiffer` where it is no answer to the part, or none of the
  ///   same release as the parts before; then nothing of it is taken.
  public mutating func add(_ answer: StatTable, to part: BatchPlan.Part) throws(APIError) {
    if let mismatch = part.query.mismatches(with: answer).first {
      throw difference(part, mismatch.description)
    }
    try take(answer, part)
  }

  private mutating func take(_ answer: StatTable, _ part: BatchPlan.Part) throws(APIError) {
    let added = answer.fields.count - plan.query.axes.count
    let fields = plan.splitAxes.map { axis in
      added + (plan.query.axes.firstIndex(of: axis) ?? 0)
    }
    var (answer, notes, items) = (answer, notes, items)
    notes.rename(&answer)
    if let what = table?.difference(from: answer, besides: fields) {
      throw difference(part, what)
    }
    for (number, field) in fields.enumerated() {
      let (segment, given) = (part.segments[number], Array(answer.fields[field].items))
      guard given.count == segment.count, items[number][segment].map({ $0 == given }) ?? true else {
        throw difference(part, "the items of \(answer.fields[field].uri) differ")
      }
      items[number][segment] = given
    }
    // Nothing is taken before all is known to fit.
    if table == nil { begin(with: answer, splitting: fields) }
    (self.notes, self.items) = (notes, items)
    place(answer, segments: part.segments)
    answered.insert(part.number)
  }

  /// The table.
  ///
  /// - Throws: `APIError` with code `partsDiffer` while parts are missing.
  public func finish() throws(APIError) -> TableResponse {
    guard missing.isEmpty, var table else {
      throw APIError(
        .partsDiffer, "\(missing.count) of \(plan.parts.count) parts are missing.",
        remedy: "Run it again; what came is kept.")
    }
    for (number, field) in splitFields.enumerated() {
      var list = ItemList()
      for (segment, given) in items[number].sorted(by: { $0.key.start < $1.key.start }) {
        if segment == .total {
          list.append(Item(.total, uris: [], labels: totalLabels(in: table, besides: field)))
        } else {
          for item in given { list.append(item) }
        }
      }
      table.fields[field].items = list
    }
    table.annotations = notes.map
    return TableResponse(echoedQuery: table.expanded, table: table)
  }

  private func totalLabels(in table: StatTable, besides field: Int) -> [String] {
    for other in table.fields.indices where !splitFields.contains(other) {
      let items = table.fields[other].items
      if let position = items.totalPosition { return items.labels[position] }
    }
    return ["Total"]
  }

  private mutating func begin(with first: StatTable, splitting fields: [Int]) {
    var table = first
    var shape = first.shape
    for (number, field) in fields.enumerated() {
      let hasTotal = plan.query.recode(of: plan.splitAxes[number])?.total ?? false
      shape[field] = plan.lengths[number] + (hasTotal ? 1 : 0)
    }
    let cells = shape.reduce(1, *)
    table.cubes = first.cubes.map { cube in
      Cube(values: [Double](repeating: 0, count: cells), precision: cube.precision)
    }
    splitFields = fields
    strides = TableShape.strides(of: shape)
    self.table = table
  }

  /// Copies the cells of a part to their places.
  private mutating func place(_ answer: StatTable, segments: [BatchPlan.Segment]) {
    let shape = answer.shape
    // How far the first item of the part on each axis is from the first of the whole.
    var start = 0
    for (number, field) in splitFields.enumerated() {
      switch segments[number] {
      case .rows(let range): start += range.lowerBound * strides[field]
      case .total: start += plan.lengths[number] * strides[field]
      }
    }
    var targets: [Int] = []
    targets.reserveCapacity(answer.cellsPerMeasure)
    func walk(_ field: Int, _ offset: Int) {
      if field == shape.count {
        targets.append(offset)
        return
      }
      for position in 0..<shape[field] { walk(field + 1, offset + position * strides[field]) }
    }
    walk(0, start)
    for (number, cube) in answer.cubes.enumerated() {
      for (index, target) in targets.enumerated() {
        table?.cubes[number].values[target] = cube.values[index]
      }
      for index in cube.missing.indices { table?.cubes[number].missing.insert(targets[index]) }
      for (index, keys) in cube.annotationKeys {
        table?.cubes[number].annotationKeys[targets[index]] = keys
      }
    }
  }

  private func difference(_ part: BatchPlan.Part, _ what: String) -> APIError {
    APIError(
      .partsDiffer,
      """
      Part \(part.number) of \(plan.parts.count) does not fit the others: \(what). A new release may \
      have come in between, so there is no table.
      """,
      remedy: "Drop the parts and ask for all of them again.")
  }
}

extension BatchPlan.Segment {
  fileprivate var count: Int {
    switch self {
    case .rows(let range): range.count
    case .total: 1
    }
  }

  fileprivate var start: Int {
    switch self {
    case .rows(let range): range.lowerBound
    case .total: Int.max
    }
  }
}

extension StatTable {
  /// What another part has otherwise, in words; nil where they are of one piece.
  fileprivate func difference(from other: StatTable, besides split: [Int]) -> String? {
    if dataset != other.dataset { return "the dataset's label or notes differ" }
    if measures != other.measures { return "the measures' labels or notes differ" }
    if fields.map(\.uri) != other.fields.map(\.uri) { return "the fields differ" }
    for (field, pair) in zip(fields, other.fields).enumerated() {
      let (a, b) = pair
      if !a.label.utf8.elementsEqual(b.label.utf8) || a.annotationKeys != b.annotationKeys {
        return "the label or the notes of \(a.uri) differ"
      }
      if !split.contains(field), a.items != b.items { return "the items of \(a.uri) differ" }
    }
    return cubes.map(\.precision) == other.cubes.map(\.precision) ? nil : "the precision differs"
  }
}
