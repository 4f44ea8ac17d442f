import JSONStream
import Releases
import StatModel
import Tabulation

extension ComparisonJSON {
  /// Every field of either side, with its items that are not the same.
  var fields: [JSONValue] {
    let alignment = report.comparison.alignment
    let (old, new) = (report.old.table, report.new.table)
    return alignment.fields.map(field)
      + alignment.removedFields.map {
        ["state": "removed", "old": .string(old.fields[$0].uri.raw)]
      }
      + alignment.addedFields.map { ["state": "added", "new": .string(new.fields[$0].uri.raw)] }
  }

  private func field(_ pair: Alignment.FieldPair) -> JSONValue {
    let (before, after) = (report.old.table.fields[pair.old], report.new.table.fields[pair.new])
    let items: [JSONValue] = pair.items.filter { $0.state != .same || $0.source != .auto }
      .map { item in
        [
          "state": .string(item.state.rawValue), "source": .string(item.source.rawValue),
          "old": .string(before.items[item.old].label),
          "new": .string(after.items[item.new].label),
          "oldUris": Self.texts(Array(before.items.uris[item.old])),
          "newUris": Self.texts(Array(after.items.uris[item.new])),
          "redefinedFrom": JSONValue(item.redefinedFrom?.iso),
        ]
      }
    return [
      "state": .string(pair.state.rawValue), "source": .string(pair.source.rawValue),
      "old": .string(before.uri.raw), "new": .string(after.uri.raw),
      "oldLabel": .string(before.label), "newLabel": .string(after.label),
      "commonItems": JSONValue(pair.items.count), "items": .array(items),
      "removedItems": Self.texts(pair.removedItems.map { before.items[$0].label }),
      "addedItems": Self.texts(pair.addedItems.map { after.items[$0].label }),
      "changedGroups": .array(
        pair.changedGroups.map { change in
          [
            "old": .string(before.items[change.old].label),
            "new": .string(after.items[change.new].label),
            "addedMembers": Self.texts(change.addedMembers.map(\.raw)),
            "removedMembers": Self.texts(change.removedMembers.map(\.raw)),
          ]
        }),
      "totalsCoverTheSame": .bool(pair.coversTheSame),
      "suspectedSplitsAndMerges": .array(
        pair.suspicions.map { suspicion in
          [
            "old": Self.texts(suspicion.old.map { before.items[$0].label }),
            "new": Self.texts(suspicion.new.map { after.items[$0].label }),
          ]
        }),
    ]
  }

  /// Every measure of either side, with what is known of its revisions.
  var measures: [JSONValue] {
    let alignment = report.comparison.alignment
    let (old, new) = (report.old.table, report.new.table)
    return alignment.measures.enumerated().map { measure($1, at: $0) }
      + alignment.removedMeasures.map {
        ["state": "removed", "old": .string(old.measures[$0].uri.raw)]
      }
      + alignment.addedMeasures.map {
        ["state": "added", "new": .string(new.measures[$0].uri.raw)]
      }
  }

  private func measure(_ pair: Alignment.MeasurePair, at position: Int) -> JSONValue {
    let (before, after) = (
      report.old.table.measures[pair.old], report.new.table.measures[pair.new]
    )
    let revisions = report.revisions
    return [
      "state": .string(pair.state.rawValue), "source": .string(pair.source.rawValue),
      "old": .string(before.uri.raw), "new": .string(after.uri.raw),
      "label": .string(after.label), "function": .string(after.function),
      "oldDecimals": JSONValue(pair.oldPrecision), "newDecimals": JSONValue(pair.newPrecision),
      "noise": Self.tree(revisions.noise[position]),
      "metrics": Self.tree(revisions.metrics[position]),
      "parts": .array(revisions.parts[position].map(tree)),
    ]
  }

  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
