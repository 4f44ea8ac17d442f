import StatbookTestSupport

/// Statements by chance over results with the columns of `SQLTable`: with every kind of comparison, order,
/// group, join and subquery that a plan may rest on.
struct RandomStatement {
  /// The columns of the tables `r` and `s`, without those of cells.
  let columns: [String]
  /// Values that stand in a column, and some that do not.
  let values: [String]
  var generator: SeededGenerator

  private mutating func oneOf<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  private mutating func column(_ table: String) -> String {
    generator.oneIn(5)
      ? "\(table).\(oneOf(["value", "status", "error", "measure", "measure_kind", "rowid"]))"
      : "\(table).\(oneOf(columns))"
  }

  private mutating func grouping() -> String {
    let column = column("r")
    return column == "r.rowid" ? "r.value" : column
  }

  private mutating func value() -> String {
    generator.oneIn(4)
      ? oneOf([
        "null", "0", "1", "5", "-1", "1.0", "0.5", "'0'", "'1'", "''", "2024", "1e999", "x'30'",
        "9223372036854775807", "-9223372036854775807 - 1", "cast('5' as integer)",
        "cast(5 as text)",
        "cast('1' as real)", "'a' || 'b'", "(select max(code) from u)", "(select null)",
      ])
      : oneOf(values)
  }

  private mutating func comparison(_ table: String) -> String {
    let left = column(table)
    switch Int.random(in: 0..<16, using: &generator) {
    case 0...4: return "\(left) = \(value())"
    case 5: return "\(left) \(oneOf(["<", "<=", ">", ">="])) \(value())"
    case 6: return "\(value()) \(oneOf(["=", "<", "<=", ">", ">=", "<>"])) \(left)"
    case 7: return "\(left) in (\((0..<4).map { _ in value() }.joined(separator: ", ")))"
    case 8: return "\(left) between \(value()) and \(value())"
    case 9: return "\(left) \(oneOf(["is", "is not", "<>"])) \(value())"
    case 10: return "\(left) \(oneOf(["isnull", "notnull", "is null", "is not null"]))"
    case 11: return "\(left) \(oneOf(["like", "glob"])) \(oneOf(["'%1%'", "'V*'", value()]))"
    case 12: return "\(left) = \(value()) collate nocase"
    case 13: return "\(left) in (select code from u)"
    case 14: return "+\(left) = \(value())"
    default: return "\(left) \(oneOf(["=", "<", "is"])) \(column(table))"
    }
  }

  private mutating func condition(_ table: String) -> String {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: "(\(condition(table)) or \(comparison(table)))"
    case 1...2: "\(condition(table)) and \(comparison(table))"
    case 3: "not \(comparison(table))"
    default: comparison(table)
    }
  }

  private mutating func filter(_ table: String) -> String {
    generator.oneIn(3) ? "" : " where \(condition(table))"
  }

  private mutating func order(_ table: String) -> String {
    let terms = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      column(table)
        + oneOf(["", "", " desc", " asc nulls last", " desc nulls first", " collate nocase"])
    }
    return terms.joined(separator: ", ")
  }

  private mutating func limit() -> String {
    generator.oneIn(3) ? " limit \(oneOf([0, 1, 5])) offset \(oneOf([0, 1, 7]))" : ""
  }

  /// A statement over one table, whose rows come in one order.
  mutating func overOneTable() -> String {
    // Not the number of the row: groups of one row each come as they like.
    let (first, second) = (grouping(), grouping())
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return "select rowid, * from r\(filter("r"))\(limit())"
    case 1...2:
      return "select rowid, \(first), value from r\(filter("r")) order by \(order("r"))\(limit())"
    case 3...4:
      return """
        select \(first), \(second), sum(value), count(*), group_concat(r.rowid), min(\(second)) \
        from r\(filter("r")) group by \(first), \(second)\
        \(generator.oneIn(2) ? " order by \(first) desc, \(second)" : "")\(limit())
        """
    case 5:
      return """
        select \(first), total(value), group_concat(status), max(\(second)) from r\(filter("r")) \
        group by 1 having count(*) > 1
        """
    case 6:
      return "select distinct \(first), \(second) from r\(filter("r"))"
        + (generator.oneIn(2) ? " order by 1, 2" : "")
    case 7:
      return """
        select rowid, \(first), sum(value) over (partition by \(second) order by \(order("r")), rowid) \
        from r\(filter("r")) order by rowid
        """
    case 8:
      return """
        select \(first) as x from r\(filter("r")) \(oneOf(["union", "union all", "except", "intersect"])) \
        select \(second) from r\(filter("r")) order by 1
        """
    default:
      return """
        select min(\(first)), max(\(first)), count(distinct \(second)), count(\(first)) from r\
        \(filter("r"))
        """
    }
  }

  /// A statement over several tables, whose rows may come in any order.
  mutating func overSeveral() -> String {
    var link = "\(column("r")) \(oneOf(["=", "=", "=", "is"])) \(column("s"))"
    if generator.oneIn(2) { link += " and \(column("s")) = \(column("r"))" }
    if generator.oneIn(3) { link += " and \(comparison("s"))" }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0...2:
      return """
        select r.rowid, s.rowid, \(column("s")) from r \
        \(oneOf(["join", "left join", "left join", "right join", "full join"])) s on \(link)\
        \(filter(oneOf(["r", "s"])))
        """
    case 3:
      return """
        select r.rowid, (select count(*) from s where \(link)), (select \(column("s")) from s where \
        \(link) order by \(order("s")), s.rowid limit 1) from r\(filter("r"))
        """
    case 4:
      return """
        select rowid from r where \(oneOf(["", "not "]))exists (select 1 from s where \(link))\
         and \(condition("r"))
        """
    default:
      return """
        select rowid from r where (\(column("r")), \(column("r"))) in (select \(column("s")), \
        \(column("s")) from s\(filter("s")))
        """
    }
  }
}
