import ArgumentParser
import FixtureFormats
import Foundation
import Recordings

struct FixturesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a set for other tools: HAR, vcrpy, httptest2.",
    discussion: """
      har is read by browsers, proxies and test tools, and comes back with `fixtures import` without \
      loss; vcrpy is a cassette for Python; httptest2 is a folder of mock files for R. The last release \
      is written, or another, or for har all of them. Nothing is replaced without --force.

      Example: statbook fixtures export fixtures/uc-households --format har -o households.har
      Example: statbook fixtures export fixtures/uc-households --format vcrpy -o households.yaml
      Example: statbook fixtures export fixtures/uc-households --format httptest2 -o tests/mocks
      """)

  @Argument(help: "The folder of a recording set.")
  var set: String

  @Option(help: ArgumentHelp("har, vcrpy or httptest2.", valueName: "format"))
  var format: FixtureFileFormat

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file, or for httptest2 the folder; - is standard output.", valueName: "path"))
  var output: String

  @Option(help: ArgumentHelp("The release; else the set's last.", valueName: "release"))
  var release: String?

  @Flag(help: "All releases, in their order (har).")
  var allReleases = false

  @Flag(help: "Replace files that are there.")
  var force = false

  func validate() throws {
    if allReleases, format != .har || release != nil {
      throw ValidationError("--all-releases goes with --format har, and without --release")
    }
    if output == "-", format == .httptest2 {
      throw ValidationError("httptest2 is a folder of files; name one with -o")
    }
  }

  func run() throws {
    let recordings = try RecordingSet(reading: set)
    let archive = try FixtureArchive(of: recordings, releases: try releases(of: recordings))
    switch format {
    case .har: try write(HAR.bytes(of: archive, version: Version.number), archive)
    case .vcrpy: try write(VCRCassette.bytes(of: archive), archive)
    case .httptest2: try writeMocks(of: archive)
    }
  }

  private func releases(of recordings: RecordingSet) throws -> [String] {
    if allReleases { return recordings.releases }
    if let release {
      _ = try ReplayTransport(recordings, release: release)
      return [release]
    }
    return recordings.releases.last.map { [$0] } ?? []
  }

  private func write(_ bytes: [UInt8], _ archive: FixtureArchive) throws {
    if output == "-" { return try Console.write(bytes) }
    try OutputFile.write([OutputFile(path: output) { try $0(bytes) }], replacing: force)
    Console.narrate(
      "wrote \(Narration.counted(archive.count, "recording")) to \(output)")
  }

  private func writeMocks(of archive: FixtureArchive) throws {
    let files: [HTTPTest2.File]
    let leftOut: [HTTPExchange]
    do throws(FixtureFormatError) {
      (files, leftOut) = try HTTPTest2.files(of: archive)
    } catch {
      throw Failure(error.message, remedy: error.remedy)
    }
    let outputs = files.map { file in
      OutputFile(path: "\(output)/\(file.path)") { try $0(file.bytes) }
    }
    try OutputFile.check(outputs, replacing: force)
    for file in files {
      let folder = ("\(output)/\(file.path)" as NSString).deletingLastPathComponent
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw Failure("\(folder) can't be made: \(error.localizedDescription)")
      }
    }
    try OutputFile.write(outputs, replacing: force)
    for exchange in leftOut {
      Console.narrate(
        "left out: \(exchange.method) \(exchange.url), which was answered with \(exchange.status)")
    }
    Console.narrate("wrote \(Narration.counted(files.count, "mock file")) to \(output)")
  }
}
