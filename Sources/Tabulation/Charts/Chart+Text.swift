import Diagnostics

extension Chart {
  /// The chart as text; every line ends with a line end.
  ///
  /// - Parameters:
  ///   - width: The cells that a line may take.
  ///   - isPlain: Whether to draw in ASCII, for plain terminals; labels are left as they are.
  public func text(width: Int, isPlain: Bool) -> String {
    let width = max(width, 1)
    let style = TextStyle(isPlain: isPlain)
    let body =
      switch kind {
      case .line where !panels.isEmpty, .bar where !panels.isEmpty: panelText(width: width, style)
      case .line: lineText(width: width, style)
      case .bar: barText(width: width, style)
      case .spark: sparkText(width: width, style)
      case .triangle: heatMapText(width: width, style)
      case .map: mapText(width: width, style)
      }
    let lines =
      style.lines(title, width: width) + body.lines
      + (body.notes + notes).flatMap { style.lines($0, width: width) }
    return lines.map { $0.trimmingEnd + "\n" }.joined()
  }

  /// What is drawn as text, and what has to be said of it.
  struct TextBody {
    var lines: [String]
    var notes: [String] = []
  }
}

extension String {
  /// Without the spaces at its end.
  var trimmingEnd: Substring {
    self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
  }
}
