public import JSONStream
public import Releases
public import StatModel

/// A comparison as JSON: verdict, coverage, counts, mapping of fields and items, every change.
public struct ComparisonJSON: Sendable {
  private let comparison: TableComparison
  private let old: StatTable
  private let new: StatTable

  /// The JSON of a comparison of two tables.
  public init(_ comparison: TableComparison, old: StatTable, new: StatTable) {
    self.comparison = comparison
    self.old = old
    self.new = new
  }

  /// The comparison as a tree.
  public var json: JSONValue {
    let cells = comparison.cells
    return [
      "statbook": 1,
      "verdict": .string(comparison.verdict.rawValue),
      "coverage": .array(comparison.coverage.map { .string($0.description) }),
      "cells": [
        "identical": JSONValue(cells.identical),
        "equalAtPrecision": JSONValue(cells.equalAtPrecision),
        "changed": JSONValue(cells.changed), "notComparable": JSONValue(cells.notComparable),
        "added": JSONValue(cells.added), "removed": JSONValue(cells.removed),
      ],
      "fields": .array(fields),
      "changes": .array(comparison.changes.map(change)),
      "removedNotes": .array(comparison.removedNotes.map { .string($0) }),
      "addedNotes": .array(comparison.addedNotes.map { .string($0) }),
    ]
  }

  private var fields: [JSONValue] {
    let alignment = comparison.alignment
    let pairs: [JSONValue] = alignment.fields.map { pair in
      let (before, after) = (old.fields[pair.old], new.fields[pair.new])
      let items: [JSONValue] = pair.items.filter { $0.state != .same }.map { item in
        [
          "state": .string(item.state.rawValue), "old": .string(before.items[item.old].label),
          "new": .string(after.items[item.new].label),
        ]
      }
      return [
        "state": .string(pair.state.rawValue), "old": .string(before.uri.raw),
        "new": .string(after.uri.raw), "commonItems": JSONValue(pair.items.count),
        "items": .array(items),
        "removedItems": .array(pair.removedItems.map { .string(before.items[$0].label) }),
        "addedItems": .array(pair.addedItems.map { .string(after.items[$0].label) }),
        "totalsCoverTheSame": .bool(pair.coversTheSame),
      ]
    }
    return pairs
      + alignment.removedFields.map {
        ["state": "removed", "old": .string(old.fields[$0].uri.raw)]
      }
      + alignment.addedFields.map { ["state": "added", "new": .string(new.fields[$0].uri.raw)] }
  }

  private func change(_ change: CellChange) -> JSONValue {
    let items: [JSONValue.Member] = zip(new.fields, change.newItems).map { field, position in
      let item = field.items[position]
      let uris = item.uris.map { JSONValue.string($0.raw) }
      return .init(field.uri.raw, ["label": .string(item.label), "uris": .array(uris)])
    }
    return [
      "measure": .string(new.measures[change.newMeasure].uri.raw), "items": .object(items),
      "old": change.old.map { .number($0) } ?? .null,
      "new": change.new.map { .number($0) } ?? .null,
      "difference": change.difference.map { .number($0) } ?? .null,
    ]
  }
}
