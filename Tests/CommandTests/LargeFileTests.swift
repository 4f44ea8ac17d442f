import Foundation
import Testing

@Suite struct LargeFileTests {
  /// 100 MB that are no answer, made by the shell.
  private static let files = [
    // One array that never ends.
    "printf '{\"cubes\":['; yes '1234567,' | head -c 100000000",
    // One string that never ends.
    "printf '{\"cubes\":\"'; head -c 100000000 /dev/zero | tr '\\0' x",
    // No JSON at all.
    "head -c 100000000 /dev/zero",
    // A cube of eleven million cells, and no fields.
    """
    printf '{"fields":[],"measures":[],"cubes":{"a":{"values":[1'
    yes ',1234567' | head -c 100000000 | tr -d '\\n'; printf '1]}}}'
    """,
  ]

  @Test(arguments: files) func aFileOf100MegabytesIsRefusedSoonAndInLittleMemory(
    make: String
  ) throws {
    let shell = try Shell()
    try shell.run("(\(make)) > large.json")
    let start = ContinuousClock.now
    let outcome = try shell.run("ulimit -v 500000; statbook csv large.json")
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("large.json:1:"))
    #expect(outcome.errors.utf8.count < 1000)
    #expect(ContinuousClock.now - start < .seconds(240), "it does not read on and on")
  }
}
