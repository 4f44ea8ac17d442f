public import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// Two months by two regions and their Total.
let caseload = SQLTable(
  name: "caseload", table: TableBuilder.small, axisNames: ["month", "region"])

/// The rows of a statement over some tables.
func rows(
  _ sql: String, _ tables: [SQLTable] = [caseload], limits: SQLSandbox.Limits = .standard
) throws -> [[SQLValue]] {
  try SQLSandbox(limits: limits).run(sql, tables: tables).rows
}

/// The failure of a statement, which must have one.
func failure(
  _ sql: String, _ tables: [SQLTable] = [caseload], limits: SQLSandbox.Limits = .standard,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> SQLFailure {
  var failure: SQLFailure?
  do throws(SQLFailure) {
    _ = try SQLSandbox(limits: limits).run(sql, tables: tables)
  } catch {
    failure = error
  }
  return try #require(
    failure, "this should have failed: \(sql.prefix(200))", sourceLocation: sourceLocation)
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByNilLiteral
{
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A real.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// NULL.
  public init(nilLiteral: ()) { self = .null }
}

/// Limits under which statements without an end take a fifth of a second.
let tight: SQLSandbox.Limits = {
  var limits = SQLSandbox.Limits.standard
  limits.seconds = 0.2
  limits.memory = 16 << 20
  return limits
}()
