import StatModel

/// The comparison of two releases in SQL, with the rules of `statbook compare` for tables whose items have
/// kept their codes.
///
/// A cell is known by its codes and its measure. A Total is not comparable where its axis has other items;
/// it takes no part in the mean absolute revision where its parts are there too. Of means and medians no
/// mean is taken.
extension LakeViews {
  /// The words for what became of a cell.
  private static let kinds = [
    "unchanged", "equal at the decimals published", "changed", "missing on a side",
    "not comparable", "added", "removed",
  ]

  func changes(_ parts: [LakePart], _ view: String) -> String {
    let axes = axisNames(of: parts)
    let codes = axes.map { dialect.name("\($0)_code") }
    let numbers = axes.indices.map { $0 + 1 }
    func list(_ texts: [String]) -> String { texts.map { "\($0), " }.joined() }
    let flags = list(numbers.flatMap { ["same_\($0)", "has_parts_\($0)"] })
    let ofPair = list(numbers.flatMap { ["p.same_\($0)", "p.has_parts_\($0)"] })
    let compared = numbers.map { number in
      """
      ,
          o.covers_\(number) IS NOT DISTINCT FROM n.covers_\(number) AS same_\(number), \
      o.parts_\(number) > 0 AS has_parts_\(number)
      """
    }.joined()
    let otherTotal = zip(codes, numbers).map { "(\($0) = 'total' AND NOT same_\($1))" }
    let total = zip(codes, numbers).map { "(\($0) = 'total' AND has_parts_\($1))" }
    func any(_ conditions: [String]) -> String {
      conditions.isEmpty ? "FALSE" : "coalesce(\(conditions.joined(separator: " OR ")), FALSE)"
    }
    return """
      \(dialect.createView) \(dialect.name(view + "_changes")) AS
      WITH pairs AS (
        SELECT o.release AS old_release, n.release AS new_release\(compared)
        FROM \(dialect.name(view + "_releases")) o
          JOIN \(dialect.name(view + "_releases")) n ON o.position < n.position),
      decimals AS (
        SELECT o.release AS old_release, n.release AS new_release, o.measure_code,
          power(10, least(o.decimals, n.decimals)) AS scale, o.is_additive
        FROM \(dialect.name(view + "_measures")) o
          JOIN \(dialect.name(view + "_measures")) n ON o.measure_code = n.measure_code),
      sides AS (
        SELECT p.old_release, p.new_release, \(ofPair)1 AS is_old, \(list(codes))c.measure_code, c.value
        FROM pairs p JOIN \(dialect.name(view)) c ON c.release = p.old_release
        UNION ALL
        SELECT p.old_release, p.new_release, \(ofPair)0 AS is_old, \(list(codes))c.measure_code, c.value
        FROM pairs p JOIN \(dialect.name(view)) c ON c.release = p.new_release),
      cells AS (
        SELECT old_release, new_release, \(flags)\(list(codes))measure_code,
          sum(is_old) AS in_old, sum(1 - is_old) AS in_new,
          max(CASE WHEN is_old = 1 THEN value END) AS old_value,
          max(CASE WHEN is_old = 0 THEN value END) AS new_value
        FROM sides
        GROUP BY old_release, new_release, \(flags)\(list(codes))measure_code)
      SELECT c.old_release, c.new_release, \(list(codes))c.measure_code, old_value, new_value,
        new_value - old_value AS revision,
        CASE
          WHEN in_new = 0 THEN 'removed'
          WHEN in_old = 0 THEN 'added'
          WHEN \(any(otherTotal)) THEN 'not comparable'
          WHEN old_value IS NULL AND new_value IS NULL THEN 'unchanged'
          WHEN old_value IS NULL OR new_value IS NULL THEN 'missing on a side'
          WHEN old_value = new_value THEN 'unchanged'
          WHEN abs(new_value - old_value) * scale < 1
            AND round(old_value * scale) = round(new_value * scale)
            THEN 'equal at the decimals published'
          ELSE 'changed'
        END AS kind,
        \(any(total)) AS is_total, coalesce(is_additive, FALSE) AS is_additive
      FROM cells c LEFT JOIN decimals d
        ON d.old_release = c.old_release AND d.new_release = c.new_release
          AND d.measure_code = c.measure_code;
      """
  }

  func comparison(_ view: String) -> String {
    let counts = Self.kinds.map { kind in
      """
        sum(CASE WHEN kind = \(dialect.text(kind)) THEN 1 ELSE 0 END) AS \
      \(dialect.name(kind.replacing(" ", with: "_")))
      """
    }
    let isRevised = """
      kind IN ('unchanged', 'equal at the decimals published', 'changed') \
      AND revision IS NOT NULL AND NOT is_total AND is_additive
      """
    return """
      \(dialect.createView) \(dialect.name(view + "_comparison")) AS
      SELECT old_release, new_release, measure_code, count(*) AS cells,
      \(counts.joined(separator: ",\n")),
        avg(CASE WHEN \(isRevised) THEN abs(revision) END) AS mean_absolute_revision
      FROM \(dialect.name(view + "_changes"))
      GROUP BY old_release, new_release, measure_code;
      """
  }
}
