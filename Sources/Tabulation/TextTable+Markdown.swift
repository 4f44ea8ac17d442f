import Diagnostics

extension TextTable {
  /// A table of GitHub's Markdown. It has no lines between rows, so rules are left out.
  var markdown: String {
    var lines = [
      Self.markdownRow(columns.map { Self.escaped($0.header) }),
      Self.markdownRow(columns.map { $0.alignment == .right ? "---:" : "---" }),
    ]
    for (row, cells) in rows.enumerated() {
      if let gap = gaps[row] {
        lines.append(Self.markdownRow(columns.indices.map { $0 == 0 ? Self.escaped(gap) : "" }))
      }
      lines.append(Self.markdownRow(cells.map { Self.escaped($0.joined) }))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func markdownRow(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |"
  }

  /// A text of which Markdown and HTML take nothing for their own.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    // By scalars: a combining mark after a pipe makes another character of it, but no other byte.
    for scalar in SafeText.visible(text).unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\\", "|", "`", "*", "[", "]":
        escaped.append("\\")
        escaped.append(scalar)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

extension TextTable.Cell {
  /// Text and mark as one text.
  var joined: String { mark.isEmpty ? text : "\(text) \(mark)" }
}
