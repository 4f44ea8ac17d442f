import SnapshotCodec
import StatModel

/// Reads bytes as the blobs of a snapshot under right checksums: data, presentation and one list of
/// texts, cut at two places that the first bytes tell. What is read must come back from what is written.
func checkSnapshot(_ bytes: [UInt8]) {
  guard bytes.count > 4 else { return }
  let parts = bytes.dropFirst(4)
  let cuts = [0, 2].map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }.map { min($0, parts.count) }
    .sorted()
  let data = sealed(parts.prefix(cuts[0]))
  let presentation = sealed(parts.dropFirst(cuts[0]).prefix(cuts[1] - cuts[0]))
  let list = sealed(parts.dropFirst(cuts[1]))
  var lists: [Digest: TextRows] = [:]
  if list.count > 68, let digest = Digest(bytes: Array(list[4..<36])),
    let rows = try? StoredList.decode(list, digest: digest)
  {
    lists[digest] = rows
  }
  guard
    let table = try? StoredTable.decode(data: data, presentation: presentation, lists: lists)
  else { return }
  let stored = StoredTable(table)
  for list in stored.listsOfData + stored.listsOfPresentation {
    lists[list.digest] = try? StoredList.decode(list.blob, digest: list.digest)
  }
  let again = try? StoredTable.decode(
    data: stored.data, presentation: stored.presentation, lists: lists)
  require(again?.dataDigest == table.dataDigest, "other data from what was written")
  require(again?.labelsDigest == table.labelsDigest, "other labels from what was written")
}

private func sealed(_ parts: ArraySlice<UInt8>) -> [UInt8] { parts + Digest(of: parts).bytes }
