import JSONStream

/// What a file is that was given for an answer or a query and is neither, where that can be told.
struct OtherDocument {
  /// What it is, as the rest of a sentence that begins with the file's name.
  let what: String
  /// What to do about it.
  let remedy: String

  /// Looks at how the file begins, and at its members.
  ///
  /// - Parameter wantsFigures: Whether a query would not do.
  init?(_ file: InputFile, wantsFigures: Bool) {
    guard let found = Self.byBeginning(of: file) ?? Self.byMembers(of: file, wantsFigures) else {
      return nil
    }
    (what, remedy) = found
  }

  private static func byBeginning(of file: InputFile) -> (String, String)? {
    let start = file.bytes.drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }.prefix(4)
    if start.starts(with: [0x1F, 0x8B]) {
      return ("is compressed (gzip)", "Unpack it, or save the answer with: curl --compressed")
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return (
        "is in UTF-16, as PowerShell's `>` writes it",
        "Save the answer as it came, with: curl -o FILE"
      )
    }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return ("is a ZIP archive or a spreadsheet", "Give the body of POST /table, which is JSON.")
    }
    if start.first == UInt8(ascii: "<") {
      return (
        "is a web page or XML, not JSON",
        "A firewall or a login may have answered in the service's place; ask the service again."
      )
    }
    return nil
  }

  private static func byMembers(
    of file: InputFile, _ wantsFigures: Bool
  ) -> (String, String)? {
    // A tree takes many times the file: what is recognised here is small.
    guard file.bytes.count < 8 << 20, let json = try? JSONValue(parsing: file.bytes) else {
      return nil
    }
    if let message = json["message"]?.string, json["errorType"] != nil || json["status"] != nil {
      return (
        "is an error that the service answered: \(message)", "Put that right, and ask again."
      )
    }
    if wantsFigures, json["cubes"] == nil, json["database"]?.string != nil {
      return (
        "is a query, which holds no figures",
        "Give the service's answer to it. What it asks for: statbook describe \(file.name)"
      )
    }
    if json["id"]?.string != nil, json["type"]?.string != nil, let label = json["label"]?.string {
      return (
        "describes \"\(label)\" in the schema, and holds no table",
        "Give the body of POST /table as the service sent it."
      )
    }
    return nil
  }
}
