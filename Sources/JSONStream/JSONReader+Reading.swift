extension JSONReader {
  /// Reads a whole document with `body`, and refuses trailing bytes.
  ///
  /// - Throws: `JSONError` with its path, line and column.
  public static func read<Result>(
    _ bytes: [UInt8], _ body: (inout JSONReader) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    let outcome = bytes.withUnsafeBufferPointer { buffer -> Swift.Result<Result, JSONError> in
      do throws(JSONError) { return .success(try read(buffer, body)) } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Reads a whole document that stands anywhere in memory, in the same way.
  public static func read<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (inout JSONReader) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    var reader = JSONReader(bytes)
    do throws(JSONError) { return try reader.readDocument(body) } catch {
      throw JSONLocator.locate(error, in: bytes)
    }
  }

  /// Reads a whole document from a file, piece by piece, so that only the pieces at the reader's
  /// place are held in memory. Errors are those of the same bytes in memory.
  ///
  /// - Parameter piece: The bytes to read at a time.
  /// - Throws: `JSONError`; with code `unreadable` where this is no regular file that can be read, or
  ///   its length is another one at the end.
  public static func read<Result>(
    file path: String, inPiecesOf piece: Int = 1 << 18,
    _ body: (inout JSONReader) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    let file = try PiecewiseFile(path, piece: piece)
    var reader = JSONReader(file)
    do throws(JSONError) {
      let result = try reader.readDocument(body)
      if let fault = file.fault { throw fault }
      return result
    } catch {
      if let fault = file.fault { throw fault }
      throw JSONLocator.locate(error, in: file.reread(to: error.offset))
    }
  }

  private mutating func readDocument<Result>(
    _ body: (inout JSONReader) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    try refuseByteOrderMark()
    let result = try body(&self)
    try finish()
    return result
  }
}
