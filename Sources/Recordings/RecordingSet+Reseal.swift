import JSONStream
import StatModel

extension RecordingSet {
  /// What resealing changed of one entry.
  public struct Reseal: Sendable {
    /// The entry as it was.
    public var before: RecordingEntry
    /// The entry as it is now.
    public var after: RecordingEntry

    /// Whether the request was edited, not only the body.
    public var isAnotherRequest: Bool { before.identity != after.identity }
  }

  /// Takes the files of a set as they are now, after a deliberate edit: digests, lengths and
  /// identities are computed afresh, files of edited requests renamed, and the indexes written.
  ///
  /// - Returns: What changed; empty where all was in order.
  /// - Throws: `RecordingError` where a file is missing, or a request file holds no query. No index
  ///   is written then.
  public static func reseal(_ directory: String) throws(RecordingError) -> [Reseal] {
    let set = try RecordingSet(reading: directory)
    var changes: [Reseal] = []
    for release in set.releases {
      var index = ReleaseIndex(release: release, entries: [])
      var steps: [Reseal] = []
      for before in set.entries(ofRelease: release) {
        let after = try set.resealed(before)
        index.entries.append(after)
        if after != before { steps.append(Reseal(before: before, after: after)) }
      }
      if steps.isEmpty { continue }
      // New names first, then the index, then the old names: the index never names what is gone.
      for step in steps where step.isAnotherRequest { try set.copyFiles(step) }
      try index.write(to: set.files, origin: set.origin)
      for step in steps where step.isAnotherRequest { try set.removeOldFiles(step) }
      changes += steps
    }
    return changes
  }

  private func resealed(_ entry: RecordingEntry) throws(RecordingError) -> RecordingEntry {
    let body = try files.read(bodyPath(of: entry))
    let query = try self.query(of: entry)
    var resealed = entry
    resealed.bodyDigest = Digest(of: body)
    resealed.bytes = body.count
    resealed.identity = entry.request.identity(with: query)
    if let query { resealed.dataset = query.dataset }
    if resealed.identity != entry.identity {
      let (old, new) = (entry.identity.digest.short, resealed.identity.digest.short)
      resealed.responseFile = entry.responseFile.replacing(old, with: new)
      resealed.requestFile = entry.requestFile?.replacing(old, with: new)
    }
    return resealed
  }

  private func copyFiles(_ step: Reseal) throws(RecordingError) {
    let body = try files.read(bodyPath(of: step.before))
    try files.write(body, to: bodyPath(of: step.after))
    if let query = try query(of: step.before), let file = step.after.requestFile {
      try files.write(query.json.bytes(.pretty), to: files.path(step.after.release, file))
    }
  }

  private func removeOldFiles(_ step: Reseal) throws(RecordingError) {
    let kept = [step.after.responseFile, step.after.requestFile].compactMap { $0 }
    for name in [step.before.responseFile, step.before.requestFile].compactMap({ $0 })
    where !kept.contains(name) {
      try files.remove(files.path(step.before.release, name))
    }
  }
}
