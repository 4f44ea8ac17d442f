import CSQLite
import StatModel
import Testing

@testable import ResultSQL

/// SQLite's own tables with the rows of results: what the virtual tables must not differ from.
final class PlainTables {
  private let connection: OpaquePointer

  init(_ tables: [SQLTable]) throws {
    var handle: OpaquePointer?
    try #require(sqlite3_open(":memory:", &handle) == SQLITE_OK)
    connection = try #require(handle)
    for table in tables { try add(table) }
  }

  deinit { sqlite3_close_v2(connection) }

  private func add(_ table: SQLTable) throws {
    let (isText, values) = table.typesAndRows
    let columns = zip(table.columns, isText).map { $0.quotedIdentifier + ($1 ? " TEXT" : "") }
    let name = table.name.quotedIdentifier
    _ = try rows("create table \(name) (\(columns.joined(separator: ", ")))")
    _ = try rows("begin")
    for row in values {
      _ = try rows("insert into \(name) values (\(row.map(\.literal).joined(separator: ",")))")
    }
    _ = try rows("commit")
  }

  /// The rows of a statement.
  func rows(_ sql: String) throws -> [[SQLValue]] {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
    try #require(code == SQLITE_OK, "\(String(cString: sqlite3_errmsg(connection))): \(sql)")
    defer { sqlite3_finalize(statement) }
    var rows: [[SQLValue]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append((0..<sqlite3_column_count(statement)).map { value(statement, $0) })
    }
    try #require(sqlite3_errcode(connection) == SQLITE_DONE, "\(sql)")
    return rows
  }

  private func value(_ statement: OpaquePointer?, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    default: return .null
    }
  }
}

extension SQLTable {
  fileprivate var typesAndRows: (isText: [Bool], rows: [[SQLValue]]) {
    switch source {
    case .rows(let count, let row): (columns.map { _ in false }, (0..<count).map(row))
    case .result(let result): (result.columns.map(\.isText), rows(of: result))
    }
  }

  /// The rows that a result has, made of its table without any SQL.
  private func rows(of result: ResultRows) -> [[SQLValue]] {
    let table = result.table
    return table.cubes.indices.flatMap { measure in
      (0..<table.cellsPerMeasure).map { cell in
        let items = zip(table.strides, table.shape).map { cell / $0 % $1 }
        let known = table.cubes[measure][cell]
        return result.columns.map { column -> SQLValue in
          switch column {
          case .value: return .number(known)
          case .error: return .number(known == nil ? nil : result.errors?[measure]?[cell])
          case .status:
            let marks = table.publicationMarks(measure: measure, items: items)
            return .text(marks.joined(separator: ";"))
          case .isTotal(let axis): return .integer(kind(.total, axis, items, table))
          case .isGroup(let axis): return .integer(kind(.group, axis, items, table))
          case .measure: return .text(table.measures[measure].label)
          case .measureKind: return .text(table.measures[measure].function.lowercased())
          case .label(let axis): return .text(table.fields[axis].items[items[axis]].label)
          case .code(let axis): return .text(table.fields[axis].codes[items[axis]])
          case .period(let axis):
            let field = table.fields[axis]
            let periods = PeriodAxis(field)
            guard periods.isComplete(for: field) else { return .null }
            return periods.periods[items[axis]].map { .text($0.iso) } ?? .null
          }
        }
      }
    }
  }

  private func kind(_ kind: Item.Kind, _ axis: Int, _ items: [Int], _ table: StatTable) -> Int64 {
    table.fields[axis].items.kind(at: items[axis]) == kind ? 1 : 0
  }
}

extension SQLValue {
  fileprivate static func number(_ number: Double?) -> SQLValue {
    guard let number, !number.isNaN else { return .null }
    return number == number.rounded() && abs(number) < 0x1p53
      ? .integer(Int64(number)) : .real(number)
  }

  /// The value as a statement writes it.
  var literal: String {
    switch self {
    case .null: "null"
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let text): "'" + text.replacing("'", with: "''") + "'"
    }
  }
}
