import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// What the repository ships.
enum Shipped {
  static let fixtures = Corpus.packageRoot.appendingPathComponent("fixtures")

  static func set(_ name: String) throws -> RecordingSet {
    try RecordingSet(reading: fixtures.appendingPathComponent(name).path)
  }

  /// A query file of an example workspace.
  static func query(_ path: String) throws -> TableQuery {
    let file = Corpus.packageRoot.appendingPathComponent("workspaces/\(path)")
    return try TableQuery.parse(Array(Data(contentsOf: file))).query
  }

  /// The table that replay answers to a query file.
  static func table(
    of path: String, from set: String, release: String? = nil
  ) async throws -> StatTable {
    let transport = try ReplayTransport(try Shipped.set(set), release: release)
    let answer = try await StatClient(transport: transport).table(try query(path))
    return answer.response.table
  }

  /// The figure of the items with these labels, one of each field.
  static func figure(_ labels: String..., in table: StatTable) throws -> Double? {
    var index = 0
    for ((field, stride), label) in zip(zip(table.fields, table.strides), labels) {
      let position = try #require(field.items.firstIndex { $0.label == label })
      index += position * stride
    }
    return table.cubes[0][index]
  }

  static let byMonth2025 = "uc-households/queries/households-by-month--2025-09.json"
  static let byMonth2026 = "uc-households/queries/households-by-month--2026-08.json"
  static let byFamily = "uc-households/queries/households-by-month-and-family.json"
  static let england = "uc-households-england/queries/households-by-region-month-and-family.json"
  static let benefit = "housing-benefit/queries/claimants-by-region-and-month.json"
}
