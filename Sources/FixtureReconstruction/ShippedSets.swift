import Foundation
import Recordings
import StatAPI
import StatModel

/// The recording sets of this project, rebuilt from published figures, and two of made-up ones.
///
/// Published figures come from `figures/*.csv` and from nowhere else; ids and labels are the service's,
/// footnotes are told in other words. A set's README.md is written by hand and stays.
public enum ShippedSets {
  /// The names of the sets.
  public static let names =
    ["uc-households", "uc-households-england", "housing-benefit"] + simulatedNames

  /// Rebuilds all sets.
  ///
  /// - Parameter fixtures: The folder that has `figures` in it, and will have the sets.
  /// - Throws: `ReconstructionError` where the figures do not make tables; nothing is replaced
  ///   then.
  public static func rebuild(in fixtures: String) throws {
    let fixtures = URL(fileURLWithPath: fixtures, isDirectory: true)
    let work = fixtures.appendingPathComponent(".rebuilding", isDirectory: true)
    try? FileManager.default.removeItem(at: work)
    defer { try? FileManager.default.removeItem(at: work) }
    try write(from: fixtures.appendingPathComponent("figures").path, to: work.path)
    for name in names {
      try replace(
        fixtures.appendingPathComponent(name), with: work.appendingPathComponent(name))
    }
  }

  /// Writes all sets into a folder that has none of them.
  public static func write(from figures: String, to folder: String) throws {
    func read(_ name: String) throws -> FigureTable {
      try FigureTable.read("\(figures)/\(name).csv")
    }
    let byMonth = try read("uc-households-by-month--2025-09")
    let byFamily = try read("uc-households-by-month-and-family--2026-08")
    let england = try read("uc-households-england--2019-03")
    let benefit = try read("housing-benefit-by-region-and-month--2025-09")

    let credit = SetReconstruction(
      directory: "\(folder)/uc-households", title: "Households on Universal Credit, Great Britain")
    try credit.write(
      release: "2025-09", at: "2025-09-01T00:00:00Z", of: UniversalCredit.dataset,
      tables: [
        .init(
          "households-by-month", by: [UniversalCredit.month], figures: byMonth, isBare: true)
      ])
    try credit.write(
      release: "2026-08", at: "2026-08-01T00:00:00Z", of: UniversalCredit.dataset,
      tables: [
        .init(
          "households-by-month", by: [UniversalCredit.month],
          figures: byFamily.summed(over: "family", value: "households"),
          notes: [UniversalCredit.sumOverFamilies]),
        .init(
          "households-by-month-and-family", by: [UniversalCredit.month, UniversalCredit.family],
          figures: byFamily),
      ])
    try SetReconstruction(
      directory: "\(folder)/uc-households-england",
      title: "Households on Universal Credit, English regions, as in 2019"
    ).write(
      release: "2019-03", at: "2019-03-07T13:56:34Z", of: UniversalCredit.dataset2019,
      tables: [
        .init(
          "households-by-region-month-and-family",
          by: [
            UniversalCredit.region2019, UniversalCredit.month2019, UniversalCredit.family2019,
          ],
          figures: england)
      ])
    try SetReconstruction(
      directory: "\(folder)/housing-benefit", title: "Housing Benefit claimants in two regions"
    ).write(
      release: "2025-09", at: "2025-09-01T00:00:00Z", of: HousingBenefit.dataset,
      tables: [
        .init(
          "claimants-by-region-and-month", by: [HousingBenefit.region, HousingBenefit.month],
          figures: benefit)
      ])
    try writeSimulated(to: folder)
  }

  /// Puts what was rebuilt in the place of what a set had, all but its README.md.
  private static func replace(_ old: URL, with new: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: old, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: old.path) where name != "README.md" {
      try files.removeItem(at: old.appendingPathComponent(name))
    }
    for name in try files.contentsOfDirectory(atPath: new.path) {
      try files.moveItem(
        at: new.appendingPathComponent(name), to: old.appendingPathComponent(name))
    }
  }
}
