import Foundation
import StatModel
import Workspaces

/// Whole commands of the `statbook` that was built, beside those of sqlite3 and DuckDB: start, a small and
/// a large table, and a search in the schema.
struct CommandRace: Race {
  let setting: Benchmark.Setting

  func run() throws {
    let statbook = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "statbook").path
    guard FileManager.default.isExecutableFile(atPath: statbook) else {
      return print("whole commands: there is no \(statbook)")
    }
    try keep(SyntheticTable("warm", [12, 9], .counts))
    let big = SyntheticTable("big", isQuick ? [10, 20, 10] : [5_000, 20, 10], .counts)
    try keep(big)
    try big.write(to: folder)
    let schema = "\(folder)/schema.statbook"
    if !FileManager.default.fileExists(atPath: schema) {
      try SyntheticSchema(values: isQuick ? 20_000 : 500_000).enter(at: schema)
    }
    let output = try PythonScript.output(
      ["scripts/bench-commands.py", statbook, folder, isQuick ? "2" : "15"],
      python: python, name: "bench-commands.py")
    guard let output else { return print("whole commands: there is no Python") }
    print(String(decoding: output, as: UTF8.self), terminator: "")
  }

  private func keep(_ synthetic: SyntheticTable) throws {
    let path = "\(folder)/\(synthetic.name).statbook"
    try Workspace.create(at: path)
    let workspace = try Workspace(opening: path, for: .writing)
    try workspace.add(synthetic.table.plainQuery, as: synthetic.name, source: "bench")
    if let version = try workspace.query(named: synthetic.name).versions.last {
      try workspace.keep(
        NewObservation(
          version: version, table: synthetic.table, body: [], origin: .simulated, source: "bench",
          observedAt: Date()))
    }
    try workspace.close()
  }
}
