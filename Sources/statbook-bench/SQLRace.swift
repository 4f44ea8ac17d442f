import Foundation
import ResultSQL
import StatModel

/// Runs statements over tables in memory in the sandbox of `sql` cells, beside SQLite on tidy tables in memory
/// and DuckDB on Parquet, which hold the same rows.
struct SQLRace: Race {
  let setting: Benchmark.Setting

  private static let statements = [
    ("sums by the first axis", "select a, sum(value) from new group by a order by a"),
    ("sums by the second axis", "select b, sum(value) from new group by b order by b"),
    ("sums by the last axis", "select d, sum(value) from new group by d order by d"),
    (
      "sums of one item by another axis",
      "select b, sum(value) from new where a = 'Item 3 of axis 0' group by b order by b"
    ),
    (
      "one item of two vintages, joined",
      """
      select count(*), sum(new.value - old.value) from new join old on old.a_code = new.a_code and \
      old.b_code = new.b_code and old.c_code = new.c_code and old.d_code = new.d_code \
      where new.a = 'Item 3 of axis 0'
      """
    ),
    (
      "two vintages, joined",
      """
      select count(*), sum(new.value - old.value) from new join old on old.a_code = new.a_code and \
      old.b_code = new.b_code and old.c_code = new.c_code and old.d_code = new.d_code
      """
    ),
  ]

  func run() throws {
    print("statements over tables in memory, in the sandbox of sql cells")
    try race(isQuick ? [6, 40, 10, 5] : [60, 400, 10, 5])
    print("  growth of: \(Self.statements[1].1)")
    let lengths = isQuick ? [1, 10] : [1, 10, 100, 1000, 10_000]
    for length in lengths {
      let shape = [5, length, 20, 10]
      let table = SyntheticReleases(shape: shape).new
      var samples = Samples()
      for _ in 0..<3 { try samples.measure { _ = try answer(1, [sqlTable("new", table)]) } }
      print(
        """
            \(padded("\(table.cellsPerMeasure) cells", 16)) \(fixed(samples.median * 1000, 2)) ms, \
        \(fixed(samples.median * 1e9 / Double(table.cellsPerMeasure), 0)) ns a cell
        """)
    }
  }

  private func race(_ shape: [Int]) throws {
    let releases = SyntheticReleases(shape: shape)
    let tables = [("new", releases.new), ("old", releases.old)]
    print("  \(TableShape.description(of: shape)), \(releases.cells) cells")
    for (name, table) in tables { try write(table, to: path(of: name)) }
    let sources = tables.map { sqlTable($0.0, $0.1) }
    var own = Self.statements.map { _ in Samples() }
    var peers = Self.statements.map { _ in [String: Samples]() }
    var versions = ""
    for _ in 0..<(isQuick ? 1 : 3) {
      var answers: [SQLResult] = []
      for number in Self.statements.indices {
        try answers.append(own[number].measure { try answer(number, sources) })
      }
      guard
        let found = try SQLPeers.measure(
          tables.map { "\($0.0)=\(path(of: $0.0))" }, Self.statements.map(\.1), python: python)
      else { continue }
      versions = "\(found.versions), on \(found.cores) cores"
      for (number, times) in found.statements.enumerated() {
        for (name, time) in times {
          let rows = answers[number].rows.map { $0.map(\.plain).description }
          guard time.rows.map(\.description) == rows else {
            throw BenchmarkError("\(name) gives other rows for \(Self.statements[number].1)")
          }
          peers[number][name, default: Samples()].add(time.seconds)
        }
      }
    }
    report(own, peers, versions: versions)
  }

  private func report(_ own: [Samples], _ peers: [[String: Samples]], versions: String) {
    for (number, statement) in Self.statements.enumerated() {
      print("    \(statement.0): statbook \(fixed(own[number].median * 1000)) ms")
      for (name, samples) in peers[number].sorted(by: { $0.key < $1.key }) {
        print(
          """
                \(padded(name, 16)) \(fixed(samples.median * 1000)) ms, \
          \(fixed(samples.median / own[number].median, 2)) times as long
          """)
      }
    }
    print(versions.isEmpty ? "    without DuckDB and SQLite beside it" : "    beside \(versions)")
  }

  private func sqlTable(_ name: String, _ table: StatTable) -> SQLTable {
    SQLTable(name: name, table: table, axisNames: Self.axes(of: table))
  }

  private static func axes(of table: StatTable) -> [String] {
    zip(["a", "b", "c", "d"], table.fields).map { $0.0 }
  }

  private func answer(_ statement: Int, _ tables: [SQLTable]) throws -> SQLResult {
    var limits = SQLSandbox.Limits.standard
    limits.seconds = 600
    return try SQLSandbox(limits: limits).run(Self.statements[statement].1, tables: tables)
  }

  private func path(of name: String) -> String { "\(folder)/\(name)-cells.csv" }

  /// The label and code of each axis, and the figure.
  private func write(_ table: StatTable, to path: String) throws {
    let names = Self.axes(of: table).flatMap { [$0, "\($0)_code"] } + ["value"]
    var text = names.joined(separator: ",") + "\n"
    let items = table.fields.map { field in
      zip(field.items.map(\.label), field.codes).map { "\($0),\($1)," }
    }
    let (shape, strides) = (table.shape, table.strides)
    for cell in table.cubes[0].values.indices {
      for axis in shape.indices { text += items[axis][cell / strides[axis] % shape[axis]] }
      text += "\(Int(table.cubes[0].values[cell]))\n"
    }
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}

/// What other software takes for the same statements.
struct SQLPeers: Decodable {
  struct Time: Decodable {
    let seconds: Double
    let rows: [[SQLCell]]
  }

  /// A cell of their rows.
  enum SQLCell: Decodable, CustomStringConvertible {
    case text(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try container.decode(Double.self))
      }
    }

    var description: String {
      switch self {
      case .text(let text): text
      case .number(let number): number.description
      }
    }
  }

  let versions: String
  let cores: Int
  /// By statement and software.
  let statements: [[String: Time]]

  /// Measures one round, or returns nil where there is no Python with all of them.
  static func measure(
    _ tables: [String], _ statements: [String], python: String?
  ) throws -> SQLPeers? {
    let output = try PythonScript.output(
      ["scripts/bench-sql.py", tables.joined(separator: ",")] + statements, python: python,
      name: "bench-sql.py")
    return try output.map { try JSONDecoder().decode(SQLPeers.self, from: $0) }
  }
}

extension SQLValue {
  fileprivate var plain: SQLPeers.SQLCell {
    switch self {
    case .null: .text("NULL")
    case .integer(let value): .number(Double(value))
    case .real(let value): .number(value)
    case .text(let text): .text(text)
    }
  }
}
