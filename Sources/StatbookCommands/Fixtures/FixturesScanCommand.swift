import ArgumentParser
import Recordings
import RemoteHelper

struct FixturesScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Look for keys and for personal paths in every byte of a set.",
    discussion: """
      Found are texts that look like keys of the service or web tokens, and home directories. Your own \
      key is looked for by statbook-remote, which alone has it. Exits with 1 where something is found.

      Example: statbook fixtures scan fixtures/uc-households
      """)

  @Argument(help: "The folder of a recording set.")
  var set: String

  @Flag(help: "Do not ask statbook-remote to look for your own key.")
  var withoutKey = false

  func run() throws {
    let recordings = try RecordingSet(reading: set)
    let scan = SecretScan()
    var found = 0
    let files = try recordings.allFiles()
    for file in files {
      for finding in scan.findings(in: try InputFile("\(set)/\(file)").bytes) {
        found += 1
        let what =
          switch finding.kind {
          case .secret, .keyLike: "what looks like a key"
          case .personalPath: "a home directory"
          }
        Console.narrate(
          "found \(file): \(what) at byte \(finding.offset), \(finding.length) bytes long")
      }
    }
    Console.narrate(
      "scanned \(Narration.counted(files.count, "file")): \(found == 0 ? "nothing found" : "\(found) found")"
    )
    if found > 0 { throw ExitStatus.difference }
    guard !withoutKey else { return }
    guard HelperProgram.isThere else {
      Console.narrate("note: your own key was not looked for: \(HelperProgram.name) is not there")
      return
    }
    try HelperProgram.become(["key", "scan", "--if-any", set])
  }
}
