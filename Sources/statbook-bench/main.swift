import Foundation

do {
  try Benchmark(arguments: Array(CommandLine.arguments.dropFirst())).run()
} catch {
  FileHandle.standardError.write(Data("statbook-bench: \(error)\n".utf8))
  exit(2)
}
