import Exports
import JSONStream
import Releases
public import StatModel

/// The three digests of what a cell shows, so that a changed figure, a changed label and a changed
/// rendering are three findings.
///
/// Each is the SHA-256 of those of the outputs, in order. What has no data (lists, texts) counts with
/// its text alone.
public struct CellDigests: Sendable, Equatable {
  /// Of the figures; nil where nothing shown has any.
  public var data: Digest?
  /// Of the labels; nil as `data`.
  public var labels: Digest?
  /// Of the text as it is rendered.
  public var text: Digest

  /// The digests of outputs and of their text.
  public init(of outputs: [CellOutput], text: String) {
    let parts = outputs.compactMap(\.digests)
    if parts.isEmpty {
      data = nil
      labels = nil
    } else {
      data = Digest(of: parts.flatMap(\.data.bytes))
      labels = Digest(of: parts.flatMap(\.labels.bytes))
    }
    self.text = Digest(of: Array(text.utf8))
  }

  /// The digits of a digest that stand in a notebook.
  public static func short(_ digest: Digest) -> String { String(digest.hex.prefix(16)) }
}

extension CellOutput {
  /// The digests of figures and labels; nil where there are no figures.
  var digests: (data: Digest, labels: Digest)? {
    switch self {
    case .table(let result, _): (result.table.dataDigest, result.table.labelsDigest)
    case .comparison(let result): result.digests
    case .rows(let rows): rows.digests
    case .chart(_, of: let result): (result.table.dataDigest, result.table.labelsDigest)
    case .list, .text, .triangle: nil
    }
  }
}

extension ComparisonResult {
  /// Both tables, the verdict, the counts and the changes by ids; and all that is said in words.
  var digests: (data: Digest, labels: Digest) {
    let cells = comparison.cells
    let changes = comparison.changes.map { change -> JSONValue in
      let items = zip(new.table.fields, change.newItems).map { field, item in
        JSONValue.array(field.items[item].uris.map { .string($0.raw) })
      }
      return [
        "measure": .string(new.table.measures[change.newMeasure].uri.raw),
        "items": .array(items), "old": change.old.map { .number($0) } ?? .null,
        "new": change.new.map { .number($0) } ?? .null,
      ]
    }
    let data: JSONValue = [
      "verdict": .string(comparison.verdict.rawValue), "changes": .array(changes),
      "old": .string(old.table.dataDigest.hex), "new": .string(new.table.dataDigest.hex),
      "counts": .array(
        [
          cells.identical, cells.equalAtPrecision, cells.changed, cells.notComparable, cells.added,
          cells.removed,
        ].map { JSONValue($0) }),
    ]
    let words = [old.table.labelsDigest.hex, new.table.labelsDigest.hex].joined(separator: "\n")
    return (Digest(of: data.canonicalBytes), Digest(of: Array(words.utf8)))
  }
}
