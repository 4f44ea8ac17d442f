import JSONStream
public import StatModel

/// A table as one JSON document: fields, items, codes, labels, cubes, footnotes, coverage and
/// provenance. Version 1.
///
/// ```
/// { "format": "statbook table", "version": 1,
///   "dataset": {uri, label, annotationKeys},
///   "measures": [{uri, label, measure, function, precision, additive, annotationKeys}],
///   "fields": [{uri, label, name, level, annotationKeys,
///               items: [{code, kind, label, uris, labels, period, annotationKeys}]}],
///   "cubes": [{measure, shape, annotations: [{cell, keys}], values}],
///   "footnotes": [{scope, key, text}], "coverage": {…}, "provenance": {…} or null,
///   "lineage": {expression, remarks, sources: [{name, expression, provenance}],
///               errors: [[…] or null], bases: [[…] or null]} }
/// ```
///
/// 1. `values` is flat and row-major in the order of `fields`, one line for each row of the last
///    axis; null is a missing figure. `cell` is an index of it, from 0.
/// 2. `kind` is `value`, `group` or `total`; codes and names are those of the tidy CSV.
/// 3. `level` and `period` are left out where there is none; lists of annotation keys may be empty.
/// 4. `lineage` is there in derived tables alone: the standard deviation of each cell's random error, and
///    what it was divided by or compared with, flat as `values`, one list for each measure.
/// 5. A new member does not change the version; any other change does.
public struct TableJSON: Sendable {
  let table: StatTable
  let provenance: Provenance?
  let names: [String]
  let lineage: Lineage?

  /// A document of a table.
  ///
  /// - Parameters:
  ///   - names: As for ``TidyCSV``.
  ///   - lineage: As for ``TidyCSV``.
  public init(
    _ table: StatTable, provenance: Provenance? = nil, names: [String]? = nil,
    lineage: Lineage? = nil
  ) {
    self.table = table
    self.provenance = provenance
    self.lineage = lineage
    self.names = TidyCSV(table, names: names).names
  }

  /// The whole document.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes the document in chunks, so that memory does not grow with the table.
  public func write(to sink: ([UInt8]) throws -> Void) rethrows {
    var output = ChunkedOutput()
    output.bytes.append(contentsOf: "{\n".utf8)
    for member in membersBeforeCubes { JSONLayout.append(member, to: &output.bytes) }
    try appendCubes(to: &output, sink)
    JSONLayout.close(membersAfterCubes, to: &output.bytes)
    try output.flush(to: sink)
  }

  private func appendCubes(
    to output: inout ChunkedOutput, _ sink: ([UInt8]) throws -> Void
  ) rethrows {
    output.bytes.append(contentsOf: "  \"cubes\": [".utf8)
    for (position, (measure, cube)) in zip(table.measures, table.cubes).enumerated() {
      output.bytes.append(contentsOf: (position > 0 ? ",\n    {\n" : "\n    {\n").utf8)
      for member in members(of: cube, measure) {
        output.bytes.append(contentsOf: "    ".utf8)
        JSONLayout.append(member, to: &output.bytes)
      }
      output.bytes.append(contentsOf: "      \"values\": [".utf8)
      try appendValues(of: cube, to: &output, sink)
      output.bytes.append(contentsOf: "]\n    }".utf8)
    }
    output.bytes.append(contentsOf: (table.measures.isEmpty ? "],\n" : "\n  ],\n").utf8)
  }

  private func appendValues(
    of cube: Cube, to output: inout ChunkedOutput, _ sink: ([UInt8]) throws -> Void
  ) rethrows {
    let row = max(table.shape.last ?? 1, 1)
    for index in cube.values.indices {
      if index > 0 { output.bytes.append(UInt8(ascii: ",")) }
      output.bytes.append(contentsOf: (index % row == 0 ? "\n        " : " ").utf8)
      if let value = cube[index] {
        NumberText.appendJSON(value, to: &output.bytes)
      } else {
        output.bytes.append(contentsOf: "null".utf8)
      }
      try output.flushIfFull(to: sink)
    }
    if !cube.values.isEmpty { output.bytes.append(contentsOf: "\n      ".utf8) }
  }
}
