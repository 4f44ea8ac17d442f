import JSONStream
import Releases
import StatModel
import Tabulation

extension ComparisonJSON {
  static func tree(_ noise: NoiseKnowledge) -> JSONValue {
    switch noise {
    case .estimated(let model):
      [
        "knowledge": "estimated", "deviation": number(model.deviation),
        "residuals": JSONValue(model.residuals), "source": .string(model.source),
      ]
    case .notRedrawn(let evidence):
      ["knowledge": "not redrawn", "evidence": .string(evidence)]
    case .unknown(let reason): ["knowledge": "unknown", "reason": .string(reason)]
    }
  }

  static func tree(_ metrics: RevisionMetrics) -> JSONValue {
    [
      "cells": JSONValue(metrics.cells), "changed": JSONValue(metrics.changed),
      "up": JSONValue(metrics.up), "down": JSONValue(metrics.down), "net": number(metrics.net),
      "mean": number(metrics.mean), "meanAbsolute": number(metrics.meanAbsolute),
      "median": number(metrics.median),
      "standardDeviation": number(metrics.standardDeviation),
      "largest": number(metrics.largest),
      "meanAbsoluteRelative": number(metrics.meanAbsoluteRelative),
      "cellsWithBase": JSONValue(metrics.cellsWithBase),
      "couldBeNoise": metrics.couldBeNoise.map { JSONValue($0) } ?? .null,
    ]
  }

  func tree(_ part: RevisionPart) -> JSONValue {
    let axis =
      switch part.axis {
      case .field(let field): report.new.table.fields[field].uri.raw
      case .size: "size"
      }
    return [
      "by": .string(axis), "label": .string(part.label), "metrics": Self.tree(part.metrics),
      "shift": part.shift.map(Self.tree) ?? .null,
    ]
  }

  private static func tree(_ shift: NetShift) -> JSONValue {
    [
      "cells": JSONValue(shift.cells), "mean": number(shift.mean),
      "standardError": number(shift.standardError), "isShifted": .bool(shift.isShifted),
    ]
  }

  func tree(_ change: AdditivityChange) -> JSONValue {
    [
      "field": .string(report.new.table.fields[change.position].uri.raw),
      "label": .string(change.field), "old": tree(change.old, of: report.old.table),
      "new": tree(change.new, of: report.new.table),
      "oldOverlaps": .array(change.oldOverlaps.map(Self.tree)),
      "newOverlaps": .array(change.newOverlaps.map(Self.tree)),
    ]
  }

  private static func tree(_ overlap: CategoryOverlap) -> JSONValue {
    switch overlap {
    case .sumExceedsTotal(let excess):
      [
        "kind": "sum exceeds total", "measure": .string(excess.measure),
        "periods": texts(excess.periods), "share": number(excess.share),
      ]
    case .inUseForSome(let use):
      [
        "kind": "in use for some", "measure": .string(use.measure), "item": .string(use.label),
        "counted": texts([use.counted.first, use.counted.last]),
        "empty": texts([use.empty.first, use.empty.last]),
      ]
    }
  }

  private func tree(_ additivity: Additivity, of table: StatTable) -> JSONValue {
    let (answer, reason): (String, String?) =
      switch additivity.answer {
      case .holds: ("holds", nil)
      case .fails: ("fails", nil)
      case .notTestable(let reason): ("not testable", reason)
      }
    let worst: JSONValue? = additivity.worst.map { row in
      [
        "measure": .string(table.measures[row.measure].uri.raw),
        "items": Self.texts(zip(table.fields, row.items).map { $0.items[$1].label }),
        "sum": Self.number(row.sum), "total": Self.number(row.total),
        "noise": Self.number(row.noise), "slack": Self.number(row.slack),
      ]
    }
    return [
      "answer": .string(answer), "reason": JSONValue(reason),
      "totals": JSONValue(additivity.tested), "unexplained": JSONValue(additivity.failing),
      "worst": worst ?? .null,
    ]
  }

  func tree(_ finding: Continuity) -> JSONValue {
    [
      "period": .string(finding.period), "series": Self.texts(finding.series),
      "measure": .string(report.new.table.measures[finding.measure].uri.raw),
      "before": Self.number(finding.before), "value": Self.number(finding.value),
      "usual": [
        "median": Self.number(finding.usual.median), "spread": Self.number(finding.usual.spread),
      ],
      "isBreak": .bool(finding.isBreak),
    ]
  }
}
