import Foundation
import StatModel
import Workspaces

/// Two releases of a synthetic table, the same in every run: the new one begins and ends an item of the
/// first axis later, and one figure in twenty is another.
struct SyntheticReleases {
  /// The number of items on each axis.
  let shape: [Int]

  private static let database = "UC_Households"
  private static let measure = SchemaID("str:count:\(database):V_F_UC_HOUSEHOLDS")

  var old: StatTable { table(first: 0, isRevised: false) }
  var new: StatTable { table(first: 1, isRevised: true) }
  var cells: Int { shape.reduce(1, *) }

  private func table(first: Int, isRevised: Bool) -> StatTable {
    let fields = shape.enumerated().map { axis, length in
      let start = axis == 0 ? first : 0
      return StatTable.Field(
        uri: SchemaID("str:field:\(Self.database):V_F_UC_HOUSEHOLDS:FIELD_\(axis)"),
        label: "Field \(axis)",
        items: ItemList(
          (start..<start + length).map { number in
            Item(
              .value,
              uris: [
                SchemaID(
                  """
                  str:value:\(Self.database):V_F_UC_HOUSEHOLDS:FIELD_\(axis):\
                  V_C_MASTERGEOG11_LSOA_TO_MSOA:E\(10_000_000 + number)
                  """)
              ], labels: ["Item \(number) of axis \(axis)"])
          }))
    }
    let inner = cells / shape[0]
    let values = (first * inner..<first * inner + cells).map { place in
      let random = Self.random(UInt64(place))
      let figure = random % 8 == 0 ? 0 : Double(random >> 8 % 100_000)
      return isRevised && random >> 40 % 20 == 0 ? figure + Double(1 + random >> 48 % 9) : figure
    }
    return StatTable(
      dataset: .init(
        uri: SchemaID("str:database:\(Self.database)"), label: "Synthetic households"),
      measures: [
        .init(uri: Self.measure, label: "Households", measure: Self.measure, function: "COUNT")
      ], fields: fields, cubes: [Cube(values: values)])
  }

  /// SplitMix64 of a place, so that a cell has the same figure in both releases.
  private static func random(_ place: UInt64) -> UInt64 {
    var z = (place &+ 2026) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// Keeps both releases in a new workspace.
  func keep(at path: String) throws {
    try Workspace.create(at: path)
    let workspace = try Workspace(opening: path, for: .writing)
    for (table, release) in [(old, "2026-07"), (new, "2026-08")] {
      if release == "2026-07" {
        try workspace.add(table.plainQuery, as: "bench", source: "bench")
      }
      guard let version = try workspace.query(named: "bench").versions.last else { return }
      _ = try workspace.keep(
        NewObservation(
          version: version, table: table, body: Array(release.utf8), origin: .simulated,
          source: "bench", observedAt: Date(timeIntervalSince1970: 1_800_000_000)))
    }
    try workspace.close()
  }

  /// Writes both releases as CSV files: a column of codes for each axis, a key of them all, the figure.
  func write(old oldPath: String, new newPath: String) throws {
    for (table, path) in [(old, oldPath), (new, newPath)] {
      let codes = table.fields.map(\.codes)
      var text = codes.indices.map { "axis_\($0)," }.joined() + "key,value\n"
      text.reserveCapacity(cells * 96)
      for (index, value) in table.cubes[0].values.enumerated() {
        var (rest, step) = (index, cells)
        var row: [String] = []
        for axis in codes.indices {
          step /= shape[axis]
          row.append(codes[axis][rest / step])
          rest %= step
        }
        text += "\(row.joined(separator: ",")),\(row.joined(separator: "|")),\(Int(value))\n"
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
  }
}

extension StatTable {
  /// A query for the fields of the table, one to each axis, without maps.
  var plainQuery: TableQuery {
    TableQuery(
      dataset: dataset.uri, measures: measures.map(\.uri), dimensions: fields.map { [$0.uri] })
  }
}
