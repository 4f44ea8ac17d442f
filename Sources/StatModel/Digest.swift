internal import CDigest

/// A SHA-256.
public struct Digest: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// The SHA-256 of some bytes.
  public init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest(of: $0) }
  }

  /// The SHA-256 of a part of some bytes.
  public init(of bytes: ArraySlice<UInt8>) {
    self = bytes.withUnsafeBytes { Digest(of: $0) }
  }

  /// The SHA-256 of some bytes in memory.
  ///
  /// - Precondition: libcrypto has SHA-256, as for ``Digester``.
  public init(of bytes: UnsafeRawBufferPointer) {
    self.bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      // Of no bytes there may be no address.
      let target = buffer.baseAddress.map { statbook_sha256_of(bytes.baseAddress, bytes.count, $0) }
      precondition(target == 1, "libcrypto gives no SHA-256 on this machine")
      count = 32
    }
  }

  /// Reads 64 hexadecimal digits, or returns nil.
  public init?(hex: some StringProtocol) {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 64, hex.utf8.count == 64 else { return nil }
    bytes = (0..<32).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
  }

  /// Takes 32 bytes, or returns nil.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// 64 hexadecimal digits in lower case.
  public var hex: String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
      for (place, byte) in bytes.enumerated() {
        buffer[2 * place] = Self.digit(byte >> 4)
        buffer[2 * place + 1] = Self.digit(byte & 15)
      }
      return 2 * bytes.count
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
  }

  /// The first eight digits, for people and file names.
  public var short: String { String(hex.prefix(8)) }
}

extension Digest: CustomStringConvertible {
  /// The same as ``hex``.
  public var description: String { hex }
}

/// A running SHA-256, by the system's libcrypto.
public struct Digester: ~Copyable {
  private let state: OpaquePointer

  /// - Precondition: libcrypto has SHA-256 (a policy that forbids it stops the program: no
  ///   identity, snapshot or audit could be trusted without it).
  public init() {
    guard let state = statbook_sha256_new() else {
      preconditionFailure("libcrypto gives no SHA-256 on this machine")
    }
    self.state = state
  }

  deinit { statbook_sha256_free(state) }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let done = statbook_sha256_update(state, bytes.baseAddress, bytes.count)
    precondition(done == 1, "libcrypto failed in the middle of a SHA-256")
  }

  /// The digest of all that was added.
  public consuming func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    let done = statbook_sha256_finish(state, &bytes)
    precondition(done == 1, "libcrypto failed at the end of a SHA-256")
    return Digest(uncheckedBytes: bytes)
  }
}

extension Digest {
  fileprivate init(uncheckedBytes bytes: [UInt8]) { self.bytes = bytes }
}
