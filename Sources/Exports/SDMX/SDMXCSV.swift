import StatModel

/// A table as SDMX-CSV 2.0: an observation a row, in the order of the tidy CSV.
///
/// `OBS_STATUS` has the status in the codes that all of SDMX has, `MARKS` and `NOTES` the annotation keys as
/// the tidy CSV has them. What codes and keys mean stands in the structure beside it.
struct SDMXCSV {
  let table: SDMXTable

  /// Writes the CSV in chunks.
  func write(to sink: ([UInt8]) throws -> Void) rethrows {
    let text = CSVText(spreadsheetSafe: false)
    var output = ChunkedOutput()
    let header =
      ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + table.dimensions.map(\.id)
      + ["OBS_VALUE", "OBS_STATUS", "MARKS", "NOTES", "DECIMALS"]
    text.appendRow(header, lineEnd: [0x0A], to: &output.bytes)
    let source = table.source.table
    let axes = table.dimensions.dropFirst().map { dimension in
      dimension.codes.map { Array("\($0),".utf8) }
    }
    let keys = CellKeys(source)
    for (measure, cube) in source.cubes.enumerated() {
      let structure = "\(SDMXTable.agency):\(table.id)(\(SDMXTable.version))"
      let head = Array("dataflow,\(structure),I,\(table.dimensions[0].codes[measure]),".utf8)
      let decimals = Array(",\(cube.precision)\n".utf8)
      var counters = [Int](repeating: 0, count: axes.count)
      for cell in cube.values.indices {
        output.bytes.append(contentsOf: head)
        for axis in axes.indices { output.bytes.append(contentsOf: axes[axis][counters[axis]]) }
        let cellKeys = keys.keys(of: cell, items: counters, in: cube)
        let value = cube[cell]
        if let value { NumberText.appendPlain(value, to: &output.bytes) }
        let status = SDMXTable.status(ofMarks: cellKeys, isMissing: value == nil)
        output.bytes.append(contentsOf: ",\(status),".utf8)
        if cellKeys.isEmpty {
          output.bytes.append(UInt8(ascii: ","))
        } else {
          text.append(cellKeys.joinedMarks, to: &output.bytes)
          output.bytes.append(UInt8(ascii: ","))
          text.append(cellKeys.joinedNotes, to: &output.bytes)
        }
        output.bytes.append(contentsOf: decimals)
        try output.flushIfFull(to: sink)
        var axis = axes.count - 1
        while axis >= 0 {
          counters[axis] += 1
          if counters[axis] < axes[axis].count { break }
          counters[axis] = 0
          axis -= 1
        }
      }
    }
    try output.flush(to: sink)
  }
}
