import ArgumentParser
import JSONStream
import Recordings
import StatModel

struct FixturesPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Take recordings, releases and stray files out of a set.",
    discussion: """
      ENTRY is the beginning of an identity, or a label; with --release only there. --release alone takes \
      the whole release. --unused takes what a report of usage says that nobody asked for, as `statbook \
      run --usage` writes it and `statbook serve` gives it at /__statbook/usage. --dry-run only tells.

      Example: statbook fixtures prune fixtures/mine --orphans --dry-run
      Example: statbook fixtures prune fixtures/mine --release 2025-09
      Example: statbook fixtures prune fixtures/mine --unused usage.json
      """)

  @Argument(help: "The folder of a recording set.")
  var set: String

  @Argument(help: "Beginnings of identities, or labels.")
  var entries: [String] = []

  @Option(help: ArgumentHelp("The release.", valueName: "release"))
  var release: String?

  @Option(help: ArgumentHelp("A report of usage.", valueName: "file"))
  var unused: String?

  @Flag(help: "Of what a release has several times, all but the last.")
  var repeats = false

  @Flag(help: "Files that no index names.")
  var orphans = false

  @Flag(help: "Say what would go, and change nothing.")
  var dryRun = false

  func validate() throws {
    if entries.isEmpty, release == nil, unused == nil, !repeats, !orphans {
      throw ValidationError(
        "say what goes: ENTRY, --release, --unused, --repeats or --orphans")
    }
  }

  func run() throws {
    let recordings = try RecordingSet(reading: set)
    if let release { _ = try ReplayTransport(recordings, release: release) }
    let pruning = try recordings.pruning(
      orphans: orphans, try wish(in: recordings))
    if !dryRun { try recordings.prune(pruning) }
    let verb = dryRun ? "would remove" : "removed"
    for entry in pruning.entries {
      Console.narrate("\(verb) \(entry.release)/\(entry.responseFile)")
    }
    for file in pruning.orphans { Console.narrate("\(verb) \(file)") }
    for release in pruning.releases { Console.narrate("\(verb) the release \(release)") }
    if pruning.isEmpty { Console.narrate("there is nothing to remove") }
  }

  /// Whether a recording goes.
  private func wish(in recordings: RecordingSet) throws -> (RecordingEntry) -> Bool {
    let named = try named(in: recordings)
    let unusedFiles =
      try unused.map { try Self.unusedFiles(of: recordings.name, in: InputFile($0)) } ?? []
    let repeated = repeats ? Self.repeatedFiles(of: recordings) : []
    let isWholeRelease = entries.isEmpty && unused == nil && !repeats && !orphans
    return { entry in
      if let release, entry.release != release { return false }
      let file = "\(entry.release)/\(entry.responseFile)"
      return isWholeRelease || named.contains(file) || repeated.contains(file)
        || unusedFiles.contains(file)
    }
  }

  private func named(in recordings: RecordingSet) throws -> Set<String> {
    var files: Set<String> = []
    for name in entries {
      let found = try recordings.entries(named: name, inRelease: release)
      files.formUnion(found.map { "\($0.release)/\($0.responseFile)" })
    }
    return files
  }

  private static func repeatedFiles(of recordings: RecordingSet) -> Set<String> {
    var files: Set<String> = []
    for release in recordings.releases {
      for same in Dictionary(grouping: recordings.entries(ofRelease: release), by: \.identity)
        .values
      {
        files.formUnion(same.dropLast().map { "\(release)/\($0.responseFile)" })
      }
    }
    return files
  }

  private static func unusedFiles(of set: String, in file: InputFile) throws -> Set<String> {
    let report: JSONValue
    do throws(JSONError) {
      report = try JSONValue(parsing: file.bytes)
    } catch {
      throw Failure(error, in: file, remedy: "Give a report of usage.")
    }
    guard let uses = report["uses"]?.elements else {
      throw Failure(
        "\(file.name) is no report of usage",
        remedy: "Write one with: statbook run NOTEBOOK --usage \(file.name)")
    }
    let known = uses.compactMap { $0["set"]?.string }
    guard known.contains(set) else {
      throw Failure(
        "\(file.name) says nothing of the set \(set)",
        remedy: known.isEmpty ? "" : "It is of \(Set(known).sorted().joined(separator: ", ")).")
    }
    return Set(
      uses.compactMap { use in
        guard use["times"]?.integer == 0, use["set"]?.string == set,
          let release = use["release"]?.string, let name = use["file"]?.string
        else { return nil }
        return "\(release)/\(name)"
      })
  }
}
