extension Diagnostic {
  /// The problem as one line of JSON, for editors: severity, code, file, line, column, summary, notes,
  /// remedy, fix-its. Lines and columns are from 1, columns in bytes.
  public var jsonLine: String {
    var members = ["\"severity\":\(Self.quoted(severity.rawValue))"]
    if let code { members.append("\"code\":\(Self.quoted(code.id))") }
    if let place {
      members.append("\"file\":\(Self.quoted(place.file))")
      members.append("\"line\":\(place.line)")
      members.append("\"column\":\(place.column)")
    }
    members.append("\"summary\":\(Self.quoted(summary))")
    members.append("\"notes\":[\(notes.map(Self.quoted).joined(separator: ","))]")
    members.append("\"remedy\":\(Self.quoted(remedy))")
    let fixes = fixIts.map { fix in
      """
      {"line":\(fix.from.line),"column":\(fix.from.column),"endLine":\(fix.to.line),\
      "endColumn":\(fix.to.column),"replacement":\(Self.quoted(fix.replacement))}
      """
    }
    members.append("\"fixIts\":[\(fixes.joined(separator: ","))]")
    return "{\(members.joined(separator: ","))}\n"
  }

  private static func quoted(_ text: String) -> String { JSONString.quoted(text) }
}

/// Texts as JSON writes them, for the targets that may not import a JSON writer.
public enum JSONString {
  /// The text in quotes, with what JSON demands escaped, and control characters too.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
