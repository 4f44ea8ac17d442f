import Foundation
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

  /// `FOLDER`: writes the bodies that the other probes read.
  static func writeBodies(_ folder: String) throws {
    for (name, body) in SyntheticBody.small {
      try Data(body.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).json"))
    }
    print("\(SyntheticBody.small.count) 0")
  }
}
