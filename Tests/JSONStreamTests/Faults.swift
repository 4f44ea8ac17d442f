import JSONStream

/// The fault that reading a document as a whole ends in, or nil where it is JSON.
func faultFound(in bytes: [UInt8]) -> JSONError? {
  do throws(JSONError) {
    try JSONReader.read(bytes) { reader throws(JSONError) in try reader.skipValue() }
    return nil
  } catch {
    return error
  }
}

/// The fault of a text.
func faultFound(in text: String) -> JSONError? { faultFound(in: Array(text.utf8)) }

/// The number that a document is.
func number(_ text: String) throws(JSONError) -> Double {
  try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in try reader.readNumber() }
}
