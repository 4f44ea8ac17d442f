import CZlib

/// Gzip by the system's zlib.
public enum Compression {
  /// The bytes packed; nil where zlib could not.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    let room = statbook_gzip_bound(bytes.count)
    let packed = [UInt8](unsafeUninitializedCapacity: room) { target, count in
      count = bytes.withUnsafeBufferPointer { source in
        statbook_gzip(source.baseAddress, source.count, target.baseAddress, room)
      }
    }
    return packed.isEmpty ? nil : packed
  }

  /// Whether an `Accept-Encoding` takes gzip.
  public static func isAccepted(by header: String?) -> Bool {
    (header ?? "").lowercased().split(separator: ",").contains { coding in
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
      return parts.first == "gzip" && !parts.dropFirst().contains("q=0")
    }
  }
}
