import Diagnostics
import StatAPI
import StatModel
import Tabulation

/// Tables and queries in words.
enum Description {
  /// Text of the service or a file, as a terminal may show it.
  static func safe(_ text: String) -> String { SafeText.visible(text) }

  /// What a query asks for.
  static func lines(of query: TableQuery, _ remarks: [QueryRemark]) -> [String] {
    var lines = ["Query      \(query.digest.hex)", "Dataset    \(query.dataset)"]
    let measures = query.measures.map(\.raw).joined(separator: ", ")
    lines.append("Measures   \(measures.isEmpty ? "the dataset's default" : measures)")
    for axis in query.axes { lines.append("Axis       \(axis): \(words(for: axis, in: query))") }
    lines += remarks.map { "Note       \($0)" }
    return lines
  }

  private static func words(for axis: SchemaID, in query: TableQuery) -> String {
    guard let recode = query.recode(of: axis) else {
      return axis.kind == .valueset ? "every value of this level" : "the field's default level"
    }
    guard let map = recode.map, !map.isEmpty else {
      return recode.total ? "all values, with their Total" : "all values"
    }
    let groups = map.count { $0.count > 1 }
    let values = map.count - groups
    var parts: [String] = []
    if values > 0 { parts.append("\(values) \(values == 1 ? "value" : "values")") }
    if groups > 0 { parts.append("\(groups) \(groups == 1 ? "group" : "groups")") }
    if recode.total { parts.append("the Total of these") }
    return parts.joined(separator: ", ")
  }

  /// What an answer holds.
  static func lines(of response: TableResponse) -> [String] {
    let table = response.table
    var lines = [
      "Dataset    \(table.dataset.label) (\(table.dataset.uri))",
      """
      Cells      \(table.cellsPerMeasure * table.measures.count) \
      (\(TableShape.description(of: table.shape)))
      """,
      "Query      \(response.echoedQuery.digest.hex) (the echoed one, fully expanded)",
      "Snapshot   \(table.dataDigest.hex)",
    ]
    for (measure, cube) in zip(table.measures, table.cubes) {
      lines.append(
        """
        Measure    \(measure.label) (\(measure.uri)), \(measure.function.lowercased()), \
        \(cube.precision) decimals
        """
      )
      let zeros = cube.values.indices.count { cube.values[$0] == 0 && !cube.missing.contains($0) }
      if zeros > 0 {
        let which = zeros == 1 ? "which" : "each of which"
        let remark = measure.isCount ? ", \(which) may be a suppressed small number" : ""
        lines.append("           \(Narration.counted(zeros, "zero"))\(remark)")
      }
      if cube.missing.count > 0 {
        lines.append("           \(Narration.counted(cube.missing.count, "figure")) not given")
      }
    }
    for (field, name) in zip(table.fields, AxisNames.slugs(of: table)) {
      let level = field.level.map { "; \($0)" } ?? ""
      lines.append("Axis       \(name): \(Coverage.Axis(field)) (\(field.uri)\(level))")
    }
    if let added = addedAxis(in: response) {
      lines.append(
        "Note       the server added the axis \"\(added)\", which the query need not name")
    }
    return lines + marks(of: table) + footnotes(of: table)
  }

  /// A date axis of a single item in front, as the server adds it where the query has none.
  private static func addedAxis(in response: TableResponse) -> String? {
    guard let first = response.table.fields.first, first.items.count == 1,
      !response.echoedQuery.axes.contains(first.uri)
    else { return nil }
    return first.label
  }

  private static func marks(of table: StatTable) -> [String] {
    var counts: [String: Int] = [:]
    for field in table.fields {
      for position in field.items.indices {
        for key in field.items.annotationKeys(at: position) where PublicationMark.isMark(key) {
          counts[key, default: 0] += 1
        }
      }
    }
    return counts.keys.sorted().map {
      let items = Narration.counted(counts[$0] ?? 0, "item")
      return "Mark       \($0) on \(items): \(table.annotations[$0] ?? "")"
    }
  }

  private static func footnotes(of table: StatTable) -> [String] {
    table.annotations.entries.filter { !PublicationMark.isMark($0.key) }.map {
      "Footnote   \($0.key): \($0.text)"
    }
  }
}
