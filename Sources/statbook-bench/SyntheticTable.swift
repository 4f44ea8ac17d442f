import Foundation
import StatModel

/// A synthetic table with figures of a kind, the same in every run.
struct SyntheticTable {
  /// The figures: counts as they come, nearly all 0, rates of two decimals, and means with all their
  /// digits.
  enum Figures { case counts, zeros, rates, means }

  let name: String
  let table: StatTable

  /// A table with axes of these lengths.
  init(_ name: String, _ shape: [Int], _ figures: Figures) {
    self.name = name
    var table = SyntheticReleases(shape: shape).old
    table.cubes[0].values = table.cubes[0].values.enumerated().map { cell, count in
      switch figures {
      case .counts: count
      case .zeros: Int(count) % 10 == 1 ? (count / 1000).rounded() : 0
      case .rates: count / 100
      case .means: count / Double(97 + cell % 1013)
      }
    }
    if figures == .rates || figures == .means { table.cubes[0].precision = 2 }
    self.table = table
  }

  /// Writes the axes as JSON and the figures as doubles, for readers in other languages.
  func write(to folder: String) throws {
    let axes = table.fields.enumerated().map { number, field in
      [
        "name": "axis_\(number)" as Any, "labels": field.items.map(\.label), "codes": field.codes,
      ]
    }
    try JSONSerialization.data(withJSONObject: axes).write(
      to: URL(fileURLWithPath: "\(folder)/axes.json"))
    try table.cubes[0].values.withUnsafeBytes { Data($0) }.write(
      to: URL(fileURLWithPath: "\(folder)/values.f64"))
  }
}
