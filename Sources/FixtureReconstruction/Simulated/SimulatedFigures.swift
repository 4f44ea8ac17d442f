import StatModel

/// Tables of made-up figures, the same each time.
///
/// A month's whole is its size with a random part. The cells of a table are parts of it as large as the
/// shares of their items, each with a random part of its own, and add up to it: so tables of one name
/// have the same wholes, whatever they are by. The random parts hang on month and cell alone: another
/// release has the same figures, unless they were provisional then. They say nothing about the world.
struct SimulatedFigures {
  /// An axis: its column, and of each code how large a part of the whole it is.
  struct Axis {
    let column: String
    let shares: [(code: String, share: Double)]
    /// Whether there is a Total behind the items.
    var hasTotal = false
  }

  /// What the figures are called after in the random part, and how large a month's whole is.
  let name: String
  let size: Double
  /// How much of the size a month's whole grows by from one month to the next.
  var growth = 0.0
  /// How far the random part goes up and down.
  var spread = 0.06
  /// How far a provisional figure is from the one that revises it.
  var revision = 0.02

  /// A table by month and other axes.
  ///
  /// - Parameters:
  ///   - months: The months, oldest first, counted from the year 0.
  ///   - provisional: From this month on figures are provisional.
  ///   - revised: From this month on, up to the provisional ones, they were revised.
  ///   - value: The column of the figures.
  ///   - isMarked: Whether provisional and revised months have marks.
  ///   - weight: Makes a cell larger or smaller than its shares say; by the codes of the axes.
  func table(
    months: ClosedRange<Int>, provisional: Int, revised: Int, by axes: [Axis] = [], value: String,
    weight: ([String]) -> Double = { _ in 1 }
  ) -> FigureTable {
    var rows: [[String]] = []
    for month in months {
      let code = Self.code(ofMonth: month)
      let isProvisional = month >= provisional
      let mark = isProvisional ? "p" : month >= revised ? "r" : ""
      let cells = Self.cells(of: axes)
      // Each part before it is fitted to the whole.
      let sizes = Self.cells(of: axes.map { Axis(column: $0.column, shares: $0.shares) })
        .reduce(into: [[String]: Double]()) { sizes, part in
          sizes[part.map(\.code)] = size(
            of: part, month: month, isProvisional: isProvisional, weight: weight)
        }
      let ordered = sizes.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      let scale =
        whole(of: month, isProvisional: isProvisional) / ordered.reduce(0) { $0 + $1.value }
      for cell in cells {
        let whole = Self.parts(of: cell, axes).reduce(0.0) { sum, part in
          sum + ((sizes[part.map(\.code)] ?? 0) * scale).rounded()
        }
        // A Total is a count of its own, so that it has an error of its own.
        let isTotal = cell.contains { $0.code == FigureTable.total }
        let error = isTotal ? Double(noise("error", code, cell.map(\.code)) % 5) - 2 : 0
        rows.append(
          [code] + cell.map(\.code) + [String(Int(max(whole.rounded() + error, 0))), mark])
      }
    }
    return FigureTable(
      name: "simulated \(name)",
      columns: ["month"] + axes.map(\.column) + [value, FigureTable.mark], rows: rows)
  }

  private typealias Part = (code: String, share: Double)

  private static func cells(of axes: [Axis]) -> [[Part]] {
    axes.reduce([[]]) { cells, axis in
      let items = axis.shares + (axis.hasTotal ? [(FigureTable.total, 1)] : [])
      return cells.flatMap { cell in items.map { cell + [$0] } }
    }
  }

  /// The cells without Totals that a cell is made of.
  private static func parts(of cell: [Part], _ axes: [Axis]) -> [[Part]] {
    zip(cell, axes).reduce([[]]) { parts, item in
      let items = item.0.code == FigureTable.total ? item.1.shares : [item.0]
      return parts.flatMap { part in items.map { part + [$0] } }
    }
  }

  /// Whether each month counts anew, and not what there is.
  private var isFlow: Bool { growth == 0 }

  /// What all cells of a month come to. A whole varies less than its parts do.
  private func whole(of month: Int, isProvisional: Bool) -> Double {
    let trend = size * (1 + growth * Double(month - Self.firstMonth))
    let season = 1 + [0.03, 0.02, 0.04, 0, 0, -0.01, 0, -0.03, 0.01, 0.03, 0, -0.09][month % 12]
    let steadiness = isFlow ? 2.0 : 16
    let code = Self.code(ofMonth: month)
    return
      (trend * (isFlow ? season : 1) * random("whole", code, [], spread / steadiness)
      * (isProvisional ? random("revision", code, [], revision / steadiness) : 1)).rounded()
  }

  /// How large a cell is beside the others of its month.
  private func size(
    of cell: [Part], month: Int, isProvisional: Bool, weight: ([String]) -> Double
  ) -> Double {
    let codes = cell.map(\.code)
    let share = cell.reduce(weight(codes)) { $0 * $1.share }
    let code = Self.code(ofMonth: month)
    return share * random("cell", code, codes, isFlow ? spread : spread / 4)
      * (isProvisional ? random("revision", code, codes, revision) : 1)
  }

  /// A factor about 1.
  private func random(
    _ what: String, _ month: String, _ codes: [String], _ range: Double
  ) -> Double {
    1 + range * (Double(noise(what, month, codes) % 2001) / 1000 - 1)
  }

  /// January 2024, at which a whole has its size.
  private static let firstMonth = 2024 * 12

  /// A month as the service's date codes write it.
  private static func code(ofMonth month: Int) -> String {
    let number = month % 12 + 1
    return "\(month / 12)\(number < 10 ? "0" : "")\(number)"
  }

  /// A number that hangs on the place of a figure alone.
  private func noise(_ what: String, _ month: String, _ codes: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in ([name, what, month] + codes).joined(separator: "/").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
