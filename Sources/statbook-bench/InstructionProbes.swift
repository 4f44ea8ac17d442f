import Foundation
import Releases
import SnapshotCodec
import StatAPI
import StatModel

/// Work to be done so many times in a process of its own, whose instructions `bench-instructions.sh`
/// counts. Each probe prints how many bytes and cells one time is about.
enum InstructionProbes {
  /// `PATH TIMES`: decodes a body.
  static func decode(_ arguments: [String]) throws {
    let body = try MemoryProbe.file(arguments[0])
    var cells = 0
    for _ in 0..<(Int(arguments[1]) ?? 1) {
      cells = try TableResponse.decode(body).table.cellsPerMeasure
    }
    print("\(body.count) \(cells)")
  }

  /// `PATH TIMES`: makes the stored form of a body's table.
  static func pack(_ arguments: [String]) throws {
    let table = try TableResponse.decode(MemoryProbe.file(arguments[0])).table
    var bytes = 0
    for _ in 0..<(Int(arguments[1]) ?? 1) { bytes = StoredTable(table).data.count }
    print("\(bytes) \(table.cellsPerMeasure)")
  }

  /// `PATH TIMES`: reads the stored form of a body's table.
  static func unpack(_ arguments: [String]) throws {
    let stored = StoredTable(try TableResponse.decode(MemoryProbe.file(arguments[0])).table)
    var lists: [Digest: TextRows] = [:]
    for list in stored.listsOfData + stored.listsOfPresentation {
      lists[list.digest] = try StoredList.decode(list.blob, digest: list.digest)
    }
    var cells = 0
    for _ in 0..<(Int(arguments[1]) ?? 1) {
      cells =
        try StoredTable.decode(
          data: stored.data, presentation: stored.presentation, lists: lists
        ).cellsPerMeasure
    }
    print("\(stored.data.count) \(cells)")
  }

  /// `AXES TIMES`: compares two releases of a table with axes of such lengths, as in `20x40x5`.
  static func compare(_ arguments: [String]) throws {
    let releases = SyntheticReleases(
      shape: arguments[0].split(separator: "x").compactMap { Int($0) })
    let (old, new) = (releases.old, releases.new)
    var changed = 0
    for _ in 0..<(Int(arguments[1]) ?? 1) {
      changed = TableComparison(from: old, to: new).cells.changed
    }
    precondition(changed > 0)
    print("\(16 * releases.cells) \(releases.cells)")
  }

  /// `FOLDER`: writes the bodies that the other probes read.
  static func writeBodies(_ folder: String) throws {
    for (name, body) in SyntheticBody.small {
      try Data(body.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).json"))
    }
    print("\(SyntheticBody.small.count) 0")
  }
}
