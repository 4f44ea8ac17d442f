import Foundation
import JSONStream
import StatModel

extension RecordingSet {
  /// What is taken out of a set.
  public struct Pruning: Sendable {
    /// The recordings.
    public var entries: [RecordingEntry] = []
    /// The releases that have none left, or that the set only names.
    public var releases: [String] = []
    /// The files that no index names, from the set's directory on.
    public var orphans: [String] = []

    /// Whether it leaves all as it is.
    public var isEmpty: Bool { entries.isEmpty && releases.isEmpty && orphans.isEmpty }
  }

  /// What pruning would take out.
  ///
  /// - Parameters:
  ///   - isUnwanted: Whether a recording goes.
  ///   - orphans: Whether files go that no index names.
  public func pruning(
    orphans: Bool = false, _ isUnwanted: (RecordingEntry) -> Bool
  ) throws(RecordingError) -> Pruning {
    var pruning = Pruning()
    for release in releases {
      let entries = entries(ofRelease: release)
      let unwanted = entries.filter(isUnwanted)
      pruning.entries += unwanted
      if unwanted.count == entries.count, !entries.isEmpty { pruning.releases.append(release) }
    }
    if orphans {
      pruning.orphans = try RecordingCheck.findings(in: self).filter { $0.code == .orphanFile }
        .map(\.path)
      pruning.orphans += try abandonedFiles()
    }
    return pruning
  }

  /// Takes recordings, releases and files out of a set: first out of the indexes, so that these never
  /// name what is gone.
  ///
  /// - Throws: `RecordingError` where the set can't be written.
  public func prune(_ pruning: Pruning) throws(RecordingError) {
    let lock = try files.lock()
    defer { lock.release() }
    var about = about
    about.releases.removeAll { pruning.releases.contains($0) }
    if about.releases != releases {
      try files.write(about.json.bytes(.pretty), to: files.path("set.json"))
    }
    let gone = Set(pruning.entries.map { FileName(release: $0.release, name: $0.responseFile) })
    for release in releases where pruning.entries.contains(where: { $0.release == release }) {
      let kept = entries(ofRelease: release).filter {
        !gone.contains(FileName(release: release, name: $0.responseFile))
      }
      try ReleaseIndex(release: release, entries: kept).write(to: files, origin: about.origin)
    }
    for entry in pruning.entries {
      for file in [entry.responseFile, entry.requestFile].compactMap({ $0 }) {
        try files.remove(files.path(entry.release, file))
      }
    }
    for file in pruning.orphans { try files.remove(files.path(file)) }
    for folder in Set(pruning.orphans.map { String($0.prefix { $0 != "/" }) })
    where !about.releases.contains(folder) {
      // Only where nothing else is in it.
      _ = rmdir(files.path(folder))
    }
    for release in pruning.releases {
      try files.remove(files.path(release, ReleaseIndex.fileName))
      // A folder with something of the user's own in it stays.
      _ = rmdir(files.path(release))
    }
  }

  /// The files of releases that were begun and never named in `set.json`, as after a process was
  /// killed: of folders that hold nothing else.
  private func abandonedFiles() throws(RecordingError) -> [String] {
    var abandoned: [String] = []
    for folder in try files.names(in: files.path)
    where files.isDirectory(files.path(folder)) && !releases.contains(folder) {
      let names = try files.names(in: files.path(folder))
      let areOurs = names.allSatisfy { name in
        name.hasSuffix(".response.json") || name.hasSuffix(".request.json")
          || name == ReleaseIndex.fileName || name.hasPrefix(".dat.nosync")
      }
      if areOurs { abandoned += names.map { "\(folder)/\($0)" } }
    }
    return abandoned
  }

  private struct FileName: Hashable {
    let release: String
    let name: String
  }
}
