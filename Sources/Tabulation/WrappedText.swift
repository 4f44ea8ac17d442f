import Diagnostics

extension String {
  /// The text broken at spaces into lines of at most `width` cells, those after the first indented.
  ///
  /// A word longer than a line stands alone on one.
  public func wrapped(to width: Int?, indent: Int = 2) -> [String] {
    guard let width, displayWidth > width else { return [self] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > width {
        lines.append(line)
        line = spaces(indent) + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// The text broken into at most `most` lines, each of at most `width` cells, what does not fit
  /// shortened in the middle.
  func wrapped(to width: Int, most: Int, ellipsis: String) -> [String] {
    var lines = wrapped(to: width, indent: 0)
    if lines.count > most {
      lines[(most - 1)...] = [lines[(most - 1)...].joined(separator: " ")]
    }
    return lines.map { $0.truncatedInTheMiddle(to: width, ellipsis: ellipsis) }
  }
}
