import CFuzzer
import Glibc

/// What can be fuzzed, by name. Another target is a line here, its function, its sources linked to in
/// `Sources`, and a folder of seeds in `Corpus`.
let targets: [(name: String, run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32)] = [
  (
    "cells",
    { data, count in
      checkCells(Array(UnsafeBufferPointer(start: data, count: count)))
      return 0
    }
  ),
  (
    "snapshots",
    { data, count in
      checkSnapshot(Array(UnsafeBufferPointer(start: data, count: count)))
      return 0
    }
  ),
  (
    "notebooks",
    { data, count in
      checkNotebook(Array(UnsafeBufferPointer(start: data, count: count)))
      return 0
    }
  ),
  (
    "responses",
    { data, count in
      checkResponse(Array(UnsafeBufferPointer(start: data, count: count)))
      return 0
    }
  ),
]

guard CommandLine.argc > 1,
  let target = targets.first(where: { $0.name == CommandLine.arguments[1] })
else {
  print("usage: fuzz TARGET [OPTION OF libFuzzer …]; targets: \(targets.map(\.name))")
  exit(64)
}
// libFuzzer wants the program's name and its own arguments, and keeps the pointers.
var arguments: [UnsafeMutablePointer<CChar>?] =
  ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
var count = Int32(arguments.count - 1)
let status = arguments.withUnsafeMutableBufferPointer { buffer in
  var base = buffer.baseAddress
  return LLVMFuzzerRunDriver(&count, &base, target.run)
}
exit(status)
