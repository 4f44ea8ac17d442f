import Diagnostics

/// Finds bytes that are no text: what is not UTF-8, and zero bytes.
enum NotText {
  /// At most one problem of each kind, with the first place.
  static func problems(in lines: FileLines) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let place = firstInvalid(lines.bytes) {
      problems.append(
        problem(
          at: place, in: lines, "the file is not UTF-8 from here on",
          remedy: "convert it, as in `iconv -f WINDOWS-1252 -t UTF-8 old.md > new.md`"))
    }
    if let place = lines.bytes.firstIndex(of: 0) {
      problems.append(
        problem(
          at: place, in: lines, "a zero byte is here",
          remedy: "delete it, or get the file from where it is not damaged"))
    }
    return problems
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private static func problem(
    at offset: Int, in lines: FileLines, _ summary: String, remedy: String
  ) -> Diagnostic {
    let line = lines.line(at: offset)
    let column = offset - lines.start(line)
    return SourceSpot(lines.source(line), SourceRange(column, column + 1)).diagnostic(
      .notText, summary, remedy: remedy)
  }
}
