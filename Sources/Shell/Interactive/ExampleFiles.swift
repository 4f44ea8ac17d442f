import CExample
import Foundation
import Notebooks

/// The recording set that the program carries with it: households on Universal Credit by month and by
/// family, as they were published in September 2025 and in August 2026.
enum ExampleFiles {
  /// The files, by their paths within the set.
  static var all: [(path: String, bytes: [UInt8])] {
    (0..<statbook_example_count()).map { position in
      let file = statbook_example_at(position)
      return (
        String(cString: file.path),
        [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count))
      )
    }
  }

  /// Writes the set into a folder that is not there yet.
  static func write(to folder: String) throws {
    for (path, bytes) in all {
      let target = "\(folder)/\(path)"
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try WholeFile.write(bytes, to: target, named: target)
    }
  }
}
