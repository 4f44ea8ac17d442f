import StatModel
import Synchronization

/// Lists of texts that were decoded already, so that the releases of a query share the uris and labels of
/// their areas in memory as they do in the file.
final class DecodedLists: Sendable {
  /// Bytes of texts that are kept at the most.
  private static let most = 64 << 20

  private let lists = Mutex((byDigest: [Digest: TextRows](), bytes: 0))

  subscript(digest: Digest) -> TextRows? { lists.withLock { $0.byDigest[digest] } }

  func keep(_ rows: TextRows, as digest: Digest) {
    let bytes = rows.texts.utf8.count
    lists.withLock { lists in
      if lists.bytes + bytes > Self.most { lists = ([:], 0) }
      guard bytes <= Self.most, lists.byDigest.updateValue(rows, forKey: digest) == nil else {
        return
      }
      lists.bytes += bytes
    }
  }
}
