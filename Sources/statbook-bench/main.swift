import Foundation

do {
  try await Benchmark(arguments: Array(CommandLine.arguments.dropFirst())).run()
} catch {
  FileHandle.standardError.write(Data("statbook-bench: \(error)\n".utf8))
  exit(2)
}
