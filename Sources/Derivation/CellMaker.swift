import StatModel

/// Makes the cube of a derived measure, cell by cell; what is not set is missing.
struct CellMaker {
  private let precision: Int
  private var values: [Double?]
  private var keys: [Int: [String]] = [:]
  /// The standard deviations of the errors; nil where they are not known.
  private(set) var errors: [Double]?
  /// What each cell was divided by or compared with.
  private(set) var bases: [Double?]
  /// How many cells are blank for which reason.
  private(set) var blanks: [BlankMark: Int] = [:]

  /// A cube of so many cells.
  init(cells: Int, precision: Int, hasErrors: Bool) {
    self.precision = precision
    values = Array(repeating: nil, count: cells)
    errors = hasErrors ? Array(repeating: 0, count: cells) : nil
    bases = Array(repeating: nil, count: cells)
  }

  /// Gives a cell its figure.
  ///
  /// - Parameter error: The standard deviation of its random error.
  mutating func set(_ index: Int, _ value: Double, error: Double? = nil, base: Double? = nil) {
    guard value.isFinite else { return }
    values[index] = value
    if let error { errors?[index] = error }
    bases[index] = base
  }

  /// Leaves a cell blank, and says why.
  mutating func leaveBlank(_ index: Int, _ mark: BlankMark, base: Double? = nil) {
    annotate(index, [mark.rawValue])
    blanks[mark, default: 0] += 1
    bases[index] = base
  }

  /// Gives a cell annotations, each once.
  mutating func annotate(_ index: Int, _ more: [String]) {
    for key in more where !(keys[index] ?? []).contains(key) {
      keys[index, default: []].append(key)
    }
  }

  /// The cube.
  var cube: Cube {
    Cube(
      values: values.map { $0 ?? 0 },
      missing: MissingMask(values.indices.lazy.filter { [values] in values[$0] == nil }),
      precision: precision, annotationKeys: keys)
  }
}

/// A base under which a percentage says nothing.
struct LeastBase {
  /// As it was stated; nil where it was not.
  var stated: Double?

  /// What stands in where nothing is stated.
  static let standard = 20.0

  var value: Double { stated ?? Self.standard }

  /// Why nothing is divided by a base; nil where it may be.
  ///
  /// Of what is no count, a base is small only where somebody says so.
  func mark(_ base: Double?, of measure: StatTable.Measure) -> BlankMark? {
    guard let base else { return .noBase }
    if base <= 0 { return .zeroBase }
    return base < value && (measure.isOfCounts || stated != nil) ? .smallBase : nil
  }
}
