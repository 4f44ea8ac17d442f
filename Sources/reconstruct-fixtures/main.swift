import FixtureReconstruction
import Foundation

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(
    Data("usage: reconstruct-fixtures DIR  (the folder that has figures/ in it)\n".utf8))
  exit(64)
}
do {
  try ShippedSets.rebuild(in: CommandLine.arguments[1])
} catch {
  FileHandle.standardError.write(Data("reconstruct-fixtures: \(error)\n".utf8))
  exit(2)
}
