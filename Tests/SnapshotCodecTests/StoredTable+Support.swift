import SnapshotCodec
import StatModel

extension StoredTable {
  /// The lists that its blobs name, decoded from their own blobs.
  func lists() throws(SnapshotError) -> [Digest: TextRows] {
    var lists: [Digest: TextRows] = [:]
    for list in listsOfData + listsOfPresentation {
      lists[list.digest] = try StoredList.decode(list.blob, digest: list.digest)
    }
    return lists
  }

  /// The table that the blobs hold.
  func decoded() throws(SnapshotError) -> StatTable {
    try Self.decode(data: data, presentation: presentation, lists: try lists())
  }
}
