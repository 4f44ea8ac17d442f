import CDigest

/// What `digest::digest` of R says of a text: the MD5 of its serialised form, without the header that
/// names R's version.
enum RHash {
  /// The first six hexadecimal digits for a text.
  static func text(of bytes: [UInt8]) throws(FixtureFormatError) -> String {
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    // A vector of texts (16) of length 1, whose text (9) carries a mark where it is ASCII.
    var serialised: [UInt8] = [0, 0, 0, 16, 0, 0, 0, 1, 0, isASCII ? 4 : 0, 0, 9]
    withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { serialised.append(contentsOf: $0) }
    serialised += bytes
    var digest = [UInt8](repeating: 0, count: 16)
    guard statbook_md5(serialised, serialised.count, &digest) == 1 else {
      throw FixtureFormatError(
        message: "The system's libcrypto has no MD5, by which httptest2 names files.",
        remedy: "Export another format, or on a machine whose policy allows MD5.")
    }
    return digest.prefix(3).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
