import StatModel

/// Scripts of views over a lake: the cells of every query, and what changed from release to release.
///
/// | view | has |
/// |---|---|
/// | `QUERY` | every cell of every release, typed |
/// | `QUERY_releases` | the releases in their order, with observation and digests |
/// | `QUERY_measures` | the measures of each release, with their decimals |
/// | `QUERY_changes` | for each two releases, every cell with both values and what became of it |
/// | `QUERY_comparison` | for each two releases and measure, how many cells of each kind, and the mean absolute revision |
///
/// `QUERY` is the ``LakePart/view`` of a query's parts. Paths are those within the lake, so a script is run there. The files are those of the manifest.
public struct LakeViews {
  let dialect: LakeDialect
  private let queries: [(view: String, parts: [LakePart])]

  /// The views of all that a manifest names.
  public init(of manifest: LakeManifest, in dialect: LakeDialect) {
    self.dialect = dialect
    var queries: [(view: String, parts: [LakePart])] = []
    for part in manifest.parts {
      guard let view = part.view else { continue }
      if let place = queries.firstIndex(where: { $0.view == view }) {
        queries[place].parts.append(part)
      } else {
        queries.append((view, [part]))
      }
    }
    self.queries = queries.sorted { $0.view < $1.view }.map { view, parts in
      (view, parts.sorted { LakeManifest.precedes($0.release, $1.release) })
    }
  }

  /// The script.
  public var script: String {
    let head = """
      -- Views over this lake, written with it. Run them in its folder, or put its address before `dataset=`.

      """
    return head + queries.map { statements(of: $0.parts, $0.view) }.joined()
  }

  private func statements(of parts: [LakePart], _ view: String) -> String {
    ([""] + cells(parts, view) + [releases(parts, view), measures(parts, view)]
      + [changes(parts, view), comparison(view)]).joined(separator: "\n") + "\n"
  }

  /// All columns that a part of the query has, in the order in which they come.
  private func columns(of parts: [LakePart]) -> [LakePart.Column] {
    var columns: [LakePart.Column] = []
    for column in parts.flatMap(\.columns)
    where !columns.contains(where: { $0.name == column.name }) {
      columns.append(column)
    }
    let last = ["measure_code", "measure", "value", "status", "notes"]
    return columns.filter { !last.contains($0.name) } + columns.filter { last.contains($0.name) }
  }

  /// A view of the files with each set of columns, and one of all.
  private func cells(_ parts: [LakePart], _ view: String) -> [String] {
    var groups: [[LakePart]] = []
    for part in parts {
      let position = groups.firstIndex {
        $0[0].columns == part.columns && $0[0].dataset == part.dataset
      }
      if let position { groups[position].append(part) } else { groups.append([part]) }
    }
    let all = columns(of: parts)
    let files = groups.indices.map { "\(view)\(LakeViewNames.files)\($0 + 1)" }
    let selections = zip(files, groups).map { file, group in
      let list = all.map { column -> String in
        group[0].columns.contains(column)
          ? dialect.name(column.name)
          : "CAST(NULL AS \(column.isNumber ? dialect.numberType : dialect.textType)) AS "
            + dialect.name(column.name)
      }
      return "SELECT dataset, release, \(list.joined(separator: ", ")) FROM \(dialect.name(file))"
    }
    return zip(files, groups).map { dialect.files($0, $1) } + [
      "\(dialect.createView) \(dialect.name(view)) AS\n"
        + selections.joined(separator: "\nUNION ALL\n") + ";"
    ]
  }

  private func releases(_ parts: [LakePart], _ view: String) -> String {
    let axes = axisNames(of: parts)
    let rows = parts.enumerated().map { position, part in
      let texts = [part.fact("observedAt"), part.fact("dataDigest"), part.fact("bodyDigest")]
        .map { $0.map(dialect.text) ?? "NULL" }
      let covers = axes.flatMap { name -> [String] in
        let axis = part.axes.first { $0.name == name }
        return [axis.map { dialect.text($0.covers) } ?? "NULL", "\(axis?.parts ?? 0)"]
      }
      let cells = [dialect.text(part.release), "\(position + 1)", "\(part.observation)"]
      return "(\((cells + texts + covers).joined(separator: ", ")))"
    }
    let names =
      ["release", "position", "observation", "observed_at", "snapshot", "body"]
      + axes.indices.flatMap { ["covers_\($0 + 1)", "parts_\($0 + 1)"] }
    return values(rows, names, view + "_releases")
  }

  private func measures(_ parts: [LakePart], _ view: String) -> String {
    let rows = parts.flatMap { part in
      part.measures.map { measure in
        """
        (\(dialect.text(part.release)), \(dialect.text(measure.code)), \(measure.decimals), \
        \(measure.isAdditive))
        """
      }
    }
    return values(
      rows, ["release", "measure_code", "decimals", "is_additive"], view + "_measures")
  }

  private func values(_ rows: [String], _ names: [String], _ view: String) -> String {
    """
    \(dialect.createView) \(dialect.name(view)) AS SELECT * FROM (VALUES
      \(rows.joined(separator: ",\n  "))
    ) AS t(\(names.joined(separator: ", ")));
    """
  }

  /// The names of all axes of a query's parts.
  func axisNames(of parts: [LakePart]) -> [String] { parts.flatMap { $0.axes.map(\.name) }.uniqued }
}
