extension TextList {
  /// Whether the text at a position is that at a place of another list, byte for byte.
  public func isText(at position: Int, sameAs other: TextList, at place: Int) -> Bool {
    let (range, otherRange) = (range(at: position), other.range(at: place))
    guard range.count == otherRange.count else { return false }
    return utf8.withUnsafeBytes { bytes in
      other.utf8.withUnsafeBytes { others in
        bytes.hasBytes(
          of: others, from: otherRange.lowerBound, at: range.lowerBound, count: range.count)
      }
    }
  }

  /// What all texts have before their last colon, from the colon before that on: `B` where they are like
  /// `a:B:1`. Nil where they do not share it, or one has no such part.
  public var commonPartBeforeLast: String? {
    utf8.withUnsafeBytes { bytes in
      var shared: (start: Int, part: Range<Int>)?
      for position in indices {
        let range = range(at: position)
        // Ids of one axis mostly differ in their last part only.
        if let (start, part) = shared, range.count > part.upperBound + 1 - start,
          bytes.hasBytes(
            of: bytes, from: start, at: range.lowerBound, count: part.upperBound + 1 - start),
          bytes.lastColon(in: range.lowerBound + part.upperBound + 1 - start..<range.upperBound)
            == nil
        {
          continue
        }
        guard let code = bytes.lastColon(in: range),
          let level = bytes.lastColon(in: range.lowerBound..<code)
        else { return nil }
        let found = level + 1..<code
        if let (_, part) = shared {
          guard part.count == found.count,
            bytes.hasBytes(
              of: bytes, from: part.lowerBound, at: found.lowerBound, count: found.count)
          else { return nil }
        } else {
          shared = (range.lowerBound, found)
        }
      }
      return shared.map { String(decoding: bytes[$0.part], as: UTF8.self) }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether as many bytes as wanted are those of another buffer, eight at a time.
  fileprivate func hasBytes(
    of other: UnsafeRawBufferPointer, from start: Int, at place: Int, count: Int
  ) -> Bool {
    var offset = 0
    while offset + 8 <= count {
      guard
        loadUnaligned(fromByteOffset: place + offset, as: UInt64.self)
          == other.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
      else { return false }
      offset += 8
    }
    while offset < count {
      guard self[place + offset] == other[start + offset] else { return false }
      offset += 1
    }
    return true
  }

  fileprivate func lastColon(in range: Range<Int>) -> Int? {
    var place = range.upperBound
    while place > range.lowerBound {
      place -= 1
      if self[place] == UInt8(ascii: ":") { return place }
    }
    return nil
  }
}
