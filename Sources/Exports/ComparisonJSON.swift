public import JSONStream
import Releases
import StatModel
public import Tabulation

/// A release-to-release report as one JSON document. Version 1.
///
/// `Documentation/comparison.schema.json` has every member. A table is never repeated: a changed cell
/// names its measure and its items by their ids.
///
/// 1. `largest` and `largestRelative` are indices of `changes`, from 0.
/// 2. What is not known is null, and never 0; of noise, tests and additivity the reason stands beside.
/// 3. A new member does not change the version; any other change does.
public struct ComparisonJSON: Sendable {
  let report: ComparisonReport

  /// The JSON of a report.
  public init(_ report: ComparisonReport) { self.report = report }

  /// The report as a tree.
  public var json: JSONValue {
    let comparison = report.comparison
    let cells = comparison.cells
    let revisions = report.revisions
    return [
      "format": "statbook comparison",
      "version": 1,
      "verdict": .string(comparison.verdict.rawValue),
      "coverage": .array(comparison.coverage.map { .string($0.description) }),
      "cells": [
        "identical": JSONValue(cells.identical),
        "equalAtPrecision": JSONValue(cells.equalAtPrecision),
        "changed": JSONValue(cells.changed), "notComparable": JSONValue(cells.notComparable),
        "added": JSONValue(cells.added), "removed": JSONValue(cells.removed),
      ],
      "measures": .array(measures),
      "fields": .array(fields),
      "changes": .array(comparison.changes.map(change)),
      "largest": .array(revisions.largest.map { JSONValue($0) }),
      "largestRelative": .array(revisions.largestRelative.map { JSONValue($0) }),
      "marks": Self.tree(revisions.marks),
      "status": Self.tree(revisions.status),
      "notes": .array(notes),
      "additivity": .array(revisions.additivity.map(tree)),
      "continuity": .array(revisions.continuity.map(tree)),
      "provenance": [
        "old": Self.tree(report.old), "new": Self.tree(report.new),
        "command": JSONValue(report.command), "tool": JSONValue(report.tool),
      ],
    ]
  }

  private func change(_ change: CellChange) -> JSONValue {
    let table = report.new.table
    let items: [JSONValue.Member] = zip(table.fields, change.newItems).map { field, position in
      let item = field.items[position]
      let uris = item.uris.map { JSONValue.string($0.raw) }
      return .init(field.uri.raw, ["label": .string(item.label), "uris": .array(uris)])
    }
    return [
      "measure": .string(table.measures[change.newMeasure].uri.raw), "items": .object(items),
      "old": Self.number(change.old), "new": Self.number(change.new),
      "difference": Self.number(change.difference),
      "couldBeNoise": report.couldBeNoise(change).map { .bool($0) } ?? .null,
    ]
  }

  private static func tree(_ side: ComparisonReport.Side) -> JSONValue {
    guard case .object(let members) = TableJSON.tree(side.provenance) else { return .null }
    return .object(
      [.init("name", .string(side.name)), .init("dataset", .string(side.table.dataset.uri.raw))]
        + members + [.init("schemaDigest", JSONValue(side.schemaDigest?.hex))])
  }

  /// A number; null where there is none, or none that JSON has.
  static func number(_ value: Double?) -> JSONValue {
    value.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
  }
}
