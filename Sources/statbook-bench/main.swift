import CMemory
import Foundation

// As statbook does.
statbook_keep_freed_memory()
do {
  try await Benchmark(arguments: Array(CommandLine.arguments.dropFirst())).run()
} catch {
  FileHandle.standardError.write(Data("statbook-bench: \(error)\n".utf8))
  exit(2)
}
