/// A change that a release makes to figures of the past: the records at one leaf of every field.
public struct Revision: Sendable {
  /// The dataset's id.
  public let dataset: String
  /// The release that makes it.
  public let release: String
  /// The code of the month.
  public let month: String
  /// The change of the true count; a published one differs by random error on both sides.
  public let change: Int
  /// All values that cover the changed records, of every level of every field, under the ids of the
  /// release and of the one before.
  public let valueIDs: Set<String>

  /// Whether a cell covers the changed records.
  ///
  /// - Parameter items: The uris of the cell's item on each axis; for a Total, those of all other
  ///   items. A field without an axis covers all.
  public func isCovered(by items: [[String]]) -> Bool {
    items.allSatisfy { uris in uris.contains { valueIDs.contains($0) } }
  }

  /// All revisions that the releases script.
  static func all(seed: UInt64) -> [Revision] {
    let releases = ReleaseScript.releases.indices.map {
      Households(release: $0, seed: seed).dataset
    }
    return ReleaseScript.changes.enumerated().compactMap { index, change in
      guard change.release > 0 else { return nil }
      let after = releases[change.release]
      // The corrections of a release begin with those of the releases before, in the same order.
      let leaves = after.corrections[index].leaves
      let names = zip(after.fields, leaves).map { $0.leafNames[$1] }
      let before = releases[change.release - 1]
      return Revision(
        dataset: after.id, release: ReleaseScript.releases[change.release].name,
        month: change.month, change: change.change,
        valueIDs: after.ids(covering: names).union(before.ids(covering: names)))
    }
  }
}

extension SimulatedDataset {
  /// The ids of all values that cover a leaf of each field, given by name.
  fileprivate func ids(covering names: [String]) -> Set<String> {
    var ids: Set<String> = []
    for (field, name) in zip(fields, names) {
      guard let leaf = field.leafNames.firstIndex(of: name) else { continue }
      for level in field.levels {
        for index in level.values.indices where level.leaves(of: index).contains(leaf) {
          ids.insert(id(of: level.values[index], level, field))
        }
      }
    }
    return ids
  }
}
