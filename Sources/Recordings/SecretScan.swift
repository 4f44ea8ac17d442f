/// Looks in bytes for what must not be recorded: known secrets, what looks like a key, and paths
/// that name a person.
public struct SecretScan: Sendable {
  /// What was found, and where.
  public struct Finding: Sendable, Equatable {
    /// What kind of thing it is.
    public enum Kind: String, Sendable {
      /// One of the secrets that were named.
      case secret
      /// A long opaque text, as keys of the service and web tokens are.
      case keyLike = "key-like"
      /// A home directory.
      case personalPath = "personal-path"
    }

    /// What it is.
    public var kind: Kind
    /// Bytes from the start.
    public var offset: Int
    /// In bytes.
    public var length: Int
  }

  private let secrets: [[UInt8]]
  /// The service's keys are the hexadecimal form of a web token: far longer than a SHA-512.
  private static let hexKeyLength = 160
  private static let tokenStart = Array("eyJ".utf8)
  private static let homes = ["/home/", "/Users/", "\\Users\\"].map { Array($0.utf8) }

  /// - Parameter secrets: Texts that must not occur, such as the key that is in use. Empty ones are
  ///   left out.
  public init(secrets: [String] = []) {
    self.secrets = secrets.filter { !$0.isEmpty }.map { Array($0.utf8) }
  }

  /// What stands in the bytes, in the order of kinds and places.
  public func findings(in bytes: [UInt8]) -> [Finding] {
    var findings: [Finding] = []
    for secret in secrets {
      findings += Self.places(of: secret, in: bytes).map {
        Finding(kind: .secret, offset: $0, length: secret.count)
      }
    }
    findings += Self.runs(in: bytes, atLeast: Self.hexKeyLength, of: Self.isHex).map {
      Finding(kind: .keyLike, offset: $0.lowerBound, length: $0.count)
    }
    var tokenEnd = 0
    for start in Self.places(of: Self.tokenStart, in: bytes) where start >= tokenEnd {
      let end = bytes[start...].firstIndex { !Self.isToken($0) } ?? bytes.count
      let parts = bytes[start..<end].split(separator: UInt8(ascii: "."))
      guard parts.count >= 2, end - start >= 40 else { continue }
      findings.append(Finding(kind: .keyLike, offset: start, length: end - start))
      tokenEnd = end
    }
    for home in Self.homes {
      for start in Self.places(of: home, in: bytes) {
        let name = bytes[(start + home.count)...].prefix(while: Self.isToken)
        guard !name.isEmpty else { continue }
        findings.append(
          Finding(kind: .personalPath, offset: start, length: home.count + name.count))
      }
    }
    return findings
  }

  private static func places(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = needle.first, bytes.count >= needle.count else { return [] }
    var places: [Int] = []
    for start in 0...(bytes.count - needle.count)
    where bytes[start] == first && bytes[start..<start + needle.count].elementsEqual(needle) {
      places.append(start)
    }
    return places
  }

  private static func runs(
    in bytes: [UInt8], atLeast length: Int, of isPart: (UInt8) -> Bool
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...bytes.count where index == bytes.count || !isPart(bytes[index]) {
      if index - start >= length { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || "-_.".utf8.contains(byte)
  }
}
