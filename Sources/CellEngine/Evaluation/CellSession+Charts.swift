import CellLanguage
import Diagnostics
import JSONStream
import StatModel
import Tabulation

extension CellSession {
  /// The formats of `export chart`.
  enum ChartFormat: String, CaseIterable {
    case svg
    case vegaLite = "vega-lite"

    init?(ending path: String) {
      let name = path.lowercased()
      if name.hasSuffix(".svg") {
        self = .svg
      } else if name.hasSuffix(".vl.json") {
        self = .vegaLite
      } else {
        return nil
      }
    }
  }

  /// Writes a chart to a file of the notebook's folder.
  func export(
    _ statement: ChartStatement, to path: String, as format: String?, at range: SourceRange
  ) async throws {
    let chosen =
      if let format { ChartFormat(rawValue: format.lowercased()) } else {
        ChartFormat(ending: path)
      }
    guard let chosen else {
      throw Problem(
        .unknownFormat, at: range,
        format.map { "a chart has no format \($0)" }
          ?? "the name \(path) does not tell the format of a chart",
        remedy: "Let it end in .svg or .vl.json, or write `as svg` or `as vega-lite`.")
    }
    let chart: Chart
    switch try await drawn(statement, at: range) {
    case .chart(let drawn, _): chart = drawn
    case .triangle(let view): chart = view.chart
    default: return
    }
    let bytes =
      switch chosen {
      case .svg: Array(chart.svgDocument.utf8)
      case .vegaLite: chart.vegaLiteBytes
      }
    try write(bytes, to: path, at: range)
    cell.outcome.notes.append("wrote \(path)")
  }

  /// Draws a chart.
  func drawn(_ statement: ChartStatement, at range: SourceRange) async throws -> CellOutput {
    try requireFitting(statement, at: range)
    if statement.kind == .triangle {
      return .triangle(try await triangle(statement.result, titled: statement.title))
    }
    let result = try table(of: statement.result)
    func field(_ reference: Reference?) throws -> Int? {
      try reference.map { try result.field(of: $0, at: $0.range) }
    }
    let kind: Chart.Kind =
      switch statement.kind {
      case .line: .line
      case .bar: .bar
      case .spark: .spark
      case .triangle: .triangle
      case .map: .map
      }
    var chart =
      if kind == .map {
        try Chart(
          mapOf: result.table, axisNames: result.axisNames,
          plan: MapPlan(
            area: try field(statement.areas), boundaries: try boundaries(of: statement),
            classCount: statement.classes ?? MapClasses.usual,
            method: statement.classing == .intervals ? .intervals : .quantiles),
          title: statement.title, provenance: result.provenance)
      } else {
        try Chart(
          kind, of: result.table, axisNames: result.axisNames, x: try field(statement.x),
          series: try field(statement.series), panels: try field(statement.panels),
          top: statement.top, title: statement.title, provenance: result.provenance)
      }
    chart.notes = (result.lineage?.lines ?? []) + chart.notes
    return .chart(chart, of: result)
  }

  /// Refuses options that a kind of chart does not have.
  private func requireFitting(_ statement: ChartStatement, at range: SourceRange) throws {
    let plots: [(String, Bool)] = [
      ("x", statement.x != nil), ("series", statement.series != nil),
      ("panels", statement.panels != nil), ("top", statement.top != nil),
    ]
    let maps: [(String, Bool)] = [
      ("on", statement.areas != nil), ("using", statement.boundaries != nil),
      ("classes", statement.classes != nil),
    ]
    let unfit: [(String, Bool)] =
      switch statement.kind {
      case .line, .bar, .spark: maps
      case .map: plots
      case .triangle: plots + maps
      }
    if let option = unfit.first(where: \.1)?.0 {
      throw Problem(
        .notDrawable, at: range, "a chart \(statement.kind.rawValue) has no `\(option)`",
        remedy: statement.kind == .map
          ? "Write `chart map RESULT on AXIS`, with one item of each other axis in brackets."
          : "Leave it out.")
    }
    guard let count = statement.classes, !MapClasses.allowed.contains(count) else { return }
    throw Problem(
      .notDrawable, at: range, "a map of \(count) classes could not be read",
      remedy: """
        Write `classes` with \(MapClasses.allowed.lowerBound) to \(MapClasses.allowed.upperBound).
        """)
  }

  /// The boundaries that a map names; the cell depends on the file.
  private func boundaries(
    of statement: ChartStatement
  ) throws -> (file: String, key: String, areas: Boundaries)? {
    guard let file = statement.boundaries else { return nil }
    let bytes: [UInt8]
    do throws(FileRefusal) {
      bytes = try files.read(file.path)
    } catch {
      throw Problem(error, at: file.range)
    }
    cell.depends(on: Digest(of: bytes).hex)
    do throws(JSONError) {
      return (file.path, file.key, try Boundaries(parsing: bytes, codes: file.key))
    } catch {
      throw Problem(
        .boundariesRefused, at: file.range, "\(file.path), \(error)",
        remedy: "Take a GeoJSON file of polygons in longitude and latitude, and name its property "
          + "of codes: using \"FILE.geojson\" key CODE")
    }
  }
}
