public import Releases
public import StatModel

/// A table that a cell has, with the names that the cell gave it.
public struct TableResult: Sendable {
  /// The name that `let` bound, or that of the cell.
  public var name: String
  /// The query as it was sent.
  public var query: TableQuery
  /// The table, with the names of custom groups in the place of their members' labels.
  public var table: StatTable
  /// The names of its axes.
  public var axisNames: [String]
  /// Where it came from.
  public var provenance: Provenance
  /// Whether it is a part of what was answered.
  public var isSliced = false
  /// How it was derived from others; nil for what was answered.
  public var lineage: Lineage?
}

extension TableResult {
  /// What a cell that uses it depends on: the answer, and what the cell that has it made of it.
  var dependency: String {
    var parts = [provenance.dataDigest.hex, provenance.labelsDigest.hex] + axisNames
    let isNamed = table.fields.contains { $0.items.kinds.contains(.group) }
    if isSliced || isNamed || lineage != nil {
      parts += [table.dataDigest.hex, table.labelsDigest.hex]
    }
    return parts.joined(separator: " ")
  }
}

/// A comparison that a cell has.
public struct ComparisonResult: Sendable {
  /// The old table.
  public let old: TableResult
  /// The new one.
  public let new: TableResult
  /// What changed, and what is known of it.
  public let revisions: VintageComparison

  /// Compares two tables, once.
  init(
    old: TableResult, new: TableResult, mappings: [ManualMapping] = [],
    noise: [SchemaID: NoiseModel] = [:]
  ) {
    self.old = old
    self.new = new
    revisions = VintageComparison(
      from: old.vintage, to: new.vintage, mappings: mappings, noise: noise)
  }

  /// What changed from cell to cell.
  public var comparison: TableComparison { revisions.table }
}

extension TableResult {
  fileprivate var vintage: Vintage {
    Vintage(table, release: provenance.release ?? "", name: name)
  }
}

extension StatTable {
  /// The table with names in the place of the labels of custom groups.
  func naming(_ names: [[SchemaID]: String]) -> StatTable {
    if names.isEmpty { return self }
    var table = self
    for field in fields.indices {
      let items = fields[field].items
      // A group of one comes back as the value that it has.
      let isNamed = items.contains { $0.kind != .total && names[$0.uris] != nil }
      guard isNamed else { continue }
      table.fields[field].items = ItemList(
        items.map { item in
          guard item.kind != .total, let name = names[item.uris] else { return item }
          var named = item
          named.labels = [name]
          return named
        })
    }
    return table
  }

  /// The part of the table with these items of each field, and these measures.
  func selecting(items: [[Int]], measures chosen: [Int]) -> StatTable {
    var part = self
    part.measures = chosen.map { measures[$0] }
    for field in fields.indices {
      let all = fields[field].items
      if items[field].count == all.count { continue }
      part.fields[field].items = ItemList(items[field].map { all[$0] })
    }
    let indices = cellIndices(ofItems: items)
    part.cubes = chosen.map { measure in
      let cube = cubes[measure]
      var keys: [Int: [String]] = [:]
      var missing = MissingMask()
      for (position, index) in indices.enumerated() {
        if let found = cube.annotationKeys[index] { keys[position] = found }
        if cube.missing.contains(index) { missing.insert(position) }
      }
      return Cube(
        values: indices.map { cube.values[$0] }, missing: missing, precision: cube.precision,
        annotationKeys: keys)
    }
    return part
  }
}
