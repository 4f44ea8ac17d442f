public import StatAPI

extension APIKey {
  /// Longer than any key that was seen.
  static let limit = 4096

  /// A key that someone gave: without blanks at its ends, and of characters that a header may have.
  ///
  /// - Parameter place: Where it was given, for the error; the error never tells the key.
  public init(checking text: String, from place: String) throws(APIError) {
    // Byte by byte: a terminal or an editor may have added a line end.
    let bytes = Array(text.utf8)
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let start = bytes.firstIndex(where: { !isBlank($0) }),
      let end = bytes.lastIndex(where: { !isBlank($0) })
    else { throw .badKey("The key in \(place) is empty.") }
    let trimmed = bytes[start...end]
    guard trimmed.count <= Self.limit else {
      throw .badKey("The key in \(place) is longer than \(Self.limit) bytes, as no key is.")
    }
    guard trimmed.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .badKey("The key in \(place) has blanks or other characters that no key has.")
    }
    self.init(String(decoding: trimmed, as: UTF8.self))
  }
}

extension APIError {
  static let wayToAKey =
    """
    Your key is shown on the service's web page under Account, Open Data API Access. Keep it with \
    `statbook key set`, or put it into STATBOOK_API_KEY.
    """

  fileprivate static func badKey(_ message: String) -> APIError {
    APIError(.noKey, message, remedy: wayToAKey)
  }
}
