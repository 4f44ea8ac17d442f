import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport

/// A small made-up dataset, recorded in a folder of its own.
final class Persons: Sendable {
  static let dataset: SchemaID = "str:database:UC_Test"
  static let months = ["202501", "202502"]
  static let day = Date(timeIntervalSince1970: 1_790_000_000)

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func query(_ months: [String] = months) -> TableQuery {
    let month: SchemaID = "str:field:UC_Test:T:DATE_NAME"
    return TableQuery(
      dataset: dataset, measures: ["str:count:UC_Test:T"], dimensions: [[month]],
      recodes: [
        Recode(
          axis: month,
          values: months.map { SchemaID("str:value:UC_Test:T:DATE_NAME:C_DATE:\($0)") })
      ])
  }

  static func body(_ months: [String] = months, first: Double = 100) -> [UInt8] {
    TableBuilder(
      axes: [.months(months)], values: months.indices.map { first + Double($0) }
    ).table.responseBody
  }

  /// Records a table of months.
  @discardableResult
  func table(
    _ months: [String] = months, first: Double = 100, release: String = "2025-02",
    language: String? = nil, headers: [String: String] = [:], in set: String = "persons",
    of service: ServiceAddress = .statXplore
  ) throws -> Persons {
    try add(
      .table(Self.query(months), language: language), Self.body(months, first: first),
      release: release, headers: headers, in: set, of: service)
  }

  /// Records an answer in a release of a set.
  @discardableResult
  func add(
    _ request: APIRequest, _ body: [UInt8], release: String = "2025-02",
    headers: [String: String] = [:], in set: String = "persons",
    of service: ServiceAddress = .statXplore
  ) throws -> Persons {
    var writer = try RecordingWriter(
      directory: folder.path(set), release: release,
      new: SetDescription(
        service: service, title: "Persons", licence: "CC0", origin: .recorded))
    let all = ["content-type": "application/json;charset=UTF-8"].merging(headers) { $1 }
    try writer.add(
      request,
      APIResponse(
        status: 200, headers: all, body: body,
        source: ResponseSource(origin: .recorded, name: service.url)),
      recordedAt: Self.day)
    return self
  }

  func set(_ name: String = "persons") throws -> RecordingSet {
    try RecordingSet(reading: folder.path(name), shownAs: name)
  }

  func path(_ name: String) -> String { folder.path(name) }
}
