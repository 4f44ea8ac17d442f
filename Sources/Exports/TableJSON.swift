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

  /// The document.
  public var bytes: [UInt8] {
    var output = Array("{\n".utf8)
    for member in membersBeforeCubes { append(member, to: &output) }
    appendCubes(to: &output)
    for member in membersAfterCubes.dropLast() { append(member, to: &output) }
    if let last = membersAfterCubes.last { append(last, to: &output, lineEnd: "\n") }
    output.append(contentsOf: "}\n".utf8)
    return output
  }

  private func append(
    _ member: JSONValue.Member, to output: inout [UInt8], lineEnd: String = ",\n"
  ) {
    output.append(contentsOf: "  ".utf8)
    JSONWriter.appendQuoted(member.key, to: &output)
    output.append(contentsOf: ": ".utf8)
    // A line end within a text is escaped, so that every one here is of the layout.
    for byte in member.value.bytes(.prettyInOrder).dropLast() {
      output.append(byte)
      if byte == 0x0A { output.append(contentsOf: "  ".utf8) }
    }
    output.append(contentsOf: lineEnd.utf8)
  }

  private func appendCubes(to output: inout [UInt8]) {
    output.append(contentsOf: "  \"cubes\": [".utf8)
    for (position, (measure, cube)) in zip(table.measures, table.cubes).enumerated() {
      output.append(contentsOf: (position > 0 ? ",\n    {\n" : "\n    {\n").utf8)
      for member in members(of: cube, measure) {
        output.append(contentsOf: "    ".utf8)
        append(member, to: &output)
      }
      output.append(contentsOf: "      \"values\": [".utf8)
      appendValues(of: cube, to: &output)
      output.append(contentsOf: "]\n    }".utf8)
    }
    output.append(contentsOf: (table.measures.isEmpty ? "],\n" : "\n  ],\n").utf8)
  }

  private func appendValues(of cube: Cube, to output: inout [UInt8]) {
    let row = max(table.shape.last ?? 1, 1)
    for index in cube.values.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.append(contentsOf: (index % row == 0 ? "\n        " : " ").utf8)
      if let value = cube[index] {
        NumberText.appendJSON(value, to: &output)
      } else {
        output.append(contentsOf: "null".utf8)
      }
    }
    if !cube.values.isEmpty { output.append(contentsOf: "\n      ".utf8) }
  }
}
