import ArgumentParser
import FixtureFormats
import Foundation
import Recordings
import StatAPI
import StatModel

struct FixturesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Record what a HAR or a cassette of vcrpy holds.",
    discussion: """
      Browsers, proxies and test tools write HAR files. Requests to the service whose answers are good \
      become recordings with the origin "imported"; all else is passed over, and said. Keys and other \
      headers are dropped. A file that `fixtures export` wrote comes back as it was.

      Example: statbook fixtures import session.har fixtures/mine --release 2026-11
      Example: statbook fixtures import cassette.yaml fixtures/mine --release 2026-11
      """)

  @Argument(help: "A HAR, or a cassette of vcrpy; - is standard input.")
  var file: String

  @Argument(help: "The folder of a recording set; made where it is not there.")
  var set: String

  @Option(
    help: ArgumentHelp(
      "The release that the answers are of; a new one comes after those before it by number.",
      valueName: "release"))
  var release: String?

  @Option(help: ArgumentHelp("har or vcrpy; else by the file itself.", valueName: "format"))
  var format: FixtureInputFormat?

  @Option(
    help: ArgumentHelp(
      "stat-xplore, or the base address of the service; else by the file.",
      valueName: "name or address"))
  var service: String?

  @Flag(help: "Take the place of what the release has of the same requests.")
  var replace = false

  func validate() throws {
    try ReleaseArgument.check(release)
    if let service { _ = try ServiceAddress.option(service) }
  }

  func run() throws {
    let file = try InputFile(file)
    let archive = try FixtureInputFormat.archive(of: file, as: format)
    let found: ArchiveImport
    do throws(FixtureFormatError) {
      found = try ArchiveImport(
        of: archive, service: try? service.map(ServiceAddress.option), release: release,
        source: file.name, now: file.modified ?? Clock.now())
    } catch {
      throw Failure("\(file.name): \(error.message)", remedy: error.remedy)
    }
    for exchange in found.passedOver {
      Console.narrate("passed over: \(exchange.request): \(exchange.reason)")
    }
    guard found.count > 0 else {
      throw Failure("\(file.name) holds nothing that can be recorded")
    }
    let isNew = RecordingSet.isAbsent(set)
    try Self.write(found, archive, to: set, replacing: replace)
    if isNew { Console.narrate("made the set \(set)") }
    let written = try RecordingSet(reading: set)
    for (name, recordings) in found.releases {
      Console.narrate("recorded \(Narration.counted(recordings.count, "answer")) in \(name)")
      RepeatedRequests.tell(of: recordings.map(\.request.identity), in: name, of: written)
    }
    if let last = written.releases.last, !found.releases.contains(where: { $0.name == last }) {
      Console.narrate("note: the set's newest release is still \(last)")
    }
  }

  /// Writes a new set beside its place and puts it there whole; to a set that is there, each release
  /// is added whole.
  private static func write(
    _ found: ArchiveImport, _ archive: FixtureArchive, to set: String, replacing: Bool
  ) throws {
    guard RecordingSet.isAbsent(set), !FileManager.default.fileExists(atPath: set) else {
      return try record(found, archive, in: set, replacing: replacing)
    }
    let draft = "\(set).\(UUID().uuidString.prefix(8)).part"
    defer { try? FileManager.default.removeItem(atPath: draft) }
    try record(found, archive, in: draft, replacing: replacing)
    guard rename(draft, set) == 0 else {
      throw Failure("\(set) can't be made: \(String(cString: strerror(errno)))")
    }
  }

  private static func record(
    _ found: ArchiveImport, _ archive: FixtureArchive, in folder: String, replacing: Bool
  ) throws {
    var about =
      archive.about ?? SetDescription(recordingsOf: found.service, origin: .imported)
    about.releases = []
    for (release, recordings) in found.releases {
      var writer = try RecordingWriter(
        directory: folder, release: release, new: about, forbidding: Environment.secrets)
      try writer.add(
        recordings.map { recording in
          var recording = recording
          recording.replaces = replacing
          return recording
        })
      if let readme = archive.readme { try writer.addReadme(readme) }
    }
  }
}
