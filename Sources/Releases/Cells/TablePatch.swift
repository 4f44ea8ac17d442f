public import StatModel

/// What makes the new table of a comparison out of the old one, and no more than that: runs of items
/// and cells are taken over from the old table, the rest is carried along.
public struct TablePatch: Sendable {
  /// What the items of a new field are made of, in order.
  enum Items: Sendable {
    /// Items of the old field, as they are.
    case kept(Range<Int>)
    /// Items that are new, or not as they were.
    case carried([Item])
  }

  /// A new field.
  struct Field: Sendable {
    /// Everything but its items.
    var head: StatTable.Field
    /// The old field that items are taken from.
    var source: Int?
    var items: [Items]
  }

  /// A new cube.
  struct Cube: Sendable {
    /// The old cube that common cells are taken from.
    var source: Int?
    var precision: Int
    /// Cells that are not as in the old cube.
    var spans: [Span]
    /// Annotations of cells that are not as in the old cube; none where there are no more.
    var annotationKeys: [Int: [String]]
  }

  /// Consecutive cells of a new cube.
  struct Span: Sendable {
    var first: Int
    var values: [Double]
    /// Which of them are missing.
    var missing: Set<Int>
  }

  /// Only what is other than in the old table.
  let dataset: StatTable.Dataset?
  let annotations: AnnotationMap?
  let measures: [StatTable.Measure]?
  let fields: [Field]
  let cubes: [Cube]
  /// Where common cells stand.
  let cells: CommonCells

  /// How many cells the patch carries along.
  public var carriedCells: Int {
    cubes.reduce(0) { $0 + $1.spans.reduce(0) { $0 + $1.values.count } }
  }

  /// How many items the patch carries along.
  public var carriedItems: Int {
    fields.flatMap(\.items).reduce(0) { count, items in
      if case .carried(let items) = items { count + items.count } else { count }
    }
  }
}

extension TablePatch {
  /// The patch of a comparison.
  ///
  /// - Parameters:
  ///   - old: The old table of the comparison.
  ///   - new: The new one.
  public init(from comparison: TableComparison, old: StatTable, new: StatTable) {
    let alignment = comparison.alignment
    cells = comparison.commonCells
    dataset = old.dataset == new.dataset ? nil : new.dataset
    annotations = old.annotations == new.annotations ? nil : new.annotations
    measures = old.measures == new.measures ? nil : new.measures
    fields = new.fields.indices.map { number in
      let pair = alignment.fields.first { $0.new == number }
      return Self.field(new.fields[number], pair, of: old)
    }
    let cells = cells
    cubes = new.cubes.indices.map { number in
      let pair = alignment.measures.first { $0.new == number }
      return Self.cube(
        new.cubes[number], source: pair?.old, sourceCube: pair.map { old.cubes[$0.old] }, cells)
    }
  }

  private static func field(
    _ new: StatTable.Field, _ pair: Alignment.FieldPair?, of old: StatTable
  ) -> Field {
    var head = new
    head.items = ItemList()
    guard let pair else { return Field(head: head, items: [.carried(Array(new.items))]) }
    let source = old.fields[pair.old].items
    let partners = Dictionary(uniqueKeysWithValues: pair.items.map { ($0.new, $0.old) })
    var items: [Items] = []
    for position in new.items.indices {
      let item = new.items[position]
      if let partner = partners[position], source[partner].isIdentical(to: item) {
        if case .kept(let range)? = items.last, range.upperBound == partner {
          items[items.endIndex - 1] = .kept(range.lowerBound..<(partner + 1))
        } else {
          items.append(.kept(partner..<(partner + 1)))
        }
      } else if case .carried(let carried)? = items.last {
        items[items.endIndex - 1] = .carried(carried + [item])
      } else {
        items.append(.carried([item]))
      }
    }
    return Field(head: head, source: pair.old, items: items)
  }

  private static func cube(
    _ new: StatModel.Cube, source: Int?, sourceCube: StatModel.Cube?, _ cells: CommonCells
  ) -> Cube {
    let start = StatModel.Cube.taking(sourceCube, cells, count: new.values.count)
    var spans: [Span] = []
    for index in new.values.indices where !start.cube.isIdentical(to: new, at: index, start.isSet) {
      if spans.last.map({ $0.first + $0.values.count }) != index {
        spans.append(Span(first: index, values: [], missing: []))
      }
      spans[spans.endIndex - 1].values.append(new.values[index])
      if new.missing.contains(index) { spans[spans.endIndex - 1].missing.insert(index) }
    }
    var keys = new.annotationKeys.filter { start.cube.annotationKeys[$0.key] != $0.value }
    for index in start.cube.annotationKeys.keys where new.annotationKeys[index] == nil {
      keys[index] = []
    }
    return Cube(source: source, precision: new.precision, spans: spans, annotationKeys: keys)
  }
}
