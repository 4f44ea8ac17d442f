import JSONStream
import StatModel

/// The cells of a sparse cube: `{"0": {"value": 59144}, "7": {…}}`, keyed by their row-major index.
///
/// The documentation of the product says that cells without a value *or with 0* are left out
/// (REFERENCE §5), so which of the two a missing key was can't be known. It is read as 0: no cell
/// of a dense answer that was seen from Stat-Xplore is null, and one in eight is 0. A cell that is
/// given with `"value": null` stays missing. All of this is unverified on Stat-Xplore.
struct SparseValues {
  /// A small body may claim an axis of any length; nobody gives more cells than these.
  private static let mostCells = 100_000_000

  private var cells: [(index: Int, value: Double?)] = []
  private(set) var annotationKeys: [Int: [String]] = [:]

  init(reading reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let start = reader.offset
      guard let index = Int(key.string), index >= 0 else {
        throw JSONError(.shape, at: start, "\"\(key.string)\" is no index of a cell")
      }
      var value: Double?
      try reader.beginObject()
      while let member = try reader.nextKey() {
        if member.equals("value") {
          value = try reader.readNull() ? nil : try reader.readNumber()
        } else if member.equals("annotations") {
          let keys = try reader.readTexts()
          if !keys.isEmpty { annotationKeys[index] = keys }
        } else {
          try reader.skipValue()
        }
      }
      cells.append((index, value))
    }
  }

  /// All cells of a cube of this shape.
  func dense(
    shape: [Int], at start: Int
  ) throws(JSONError) -> (values: [Double], missing: MissingMask) {
    guard let count = TableShape.cells(of: shape), count <= Self.mostCells else {
      throw JSONError(
        .shape, at: start,
        """
        the items of the fields make \(TableShape.description(of: shape)) cells, more than the \
        \(Self.mostCells) that a sparse cube may have
        """)
    }
    var values = [Double](repeating: 0, count: count)
    var missing = MissingMask()
    for cell in cells {
      guard cell.index < count else {
        throw JSONError(
          .shape, at: start,
          "the cube has a cell \(cell.index), but the items of the fields make \(count)")
      }
      if let value = cell.value { values[cell.index] = value } else { missing.insert(cell.index) }
    }
    return (values, missing)
  }
}
