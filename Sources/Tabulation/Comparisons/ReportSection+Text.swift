import Diagnostics
import Releases

extension ReportSection {
  /// The part as text for a terminal: lines indented by two, tables under their captions.
  ///
  /// - Parameters:
  ///   - width: The cells that a line may take.
  ///   - mostRows: Longer tables lose rows in the middle.
  func text(as format: TextTable.Format, width: Int?, mostRows: Int) -> String {
    blocks.reduce(SafeText.visible(title) + "\n") { text, block in
      switch block {
      case .line(let line): text + Self.indented(line, width: width)
      case .words(let introduction, let changes):
        text
          + Self.indented("\(introduction): \(Self.inline(changes))", width: width)
      case .table(let part):
        text
          + (part.isCaptioned
            ? "\n" + part.caption.safeLines(width: width).joined(separator: "\n") + "\n" : "")
          + part.table.limited(to: mostRows, as: format).rendered(as: format, width: width)
      case .chart, .download: text
      }
    }
  }

  private static func indented(_ line: String, width: Int?) -> String {
    line.safeLines(width: width.map { $0 - 2 }).map { "  \($0)\n" }.joined()
  }

  /// Words removed as `[-…-]` and added as `{+…+}`.
  private static func inline(_ changes: [NoteChange.WordChange]) -> String {
    changes.map { change in
      switch change {
      case .same(let words): words
      case .removed(let words): "[-\(words)-]"
      case .added(let words): "{+\(words)+}"
      }
    }.joined(separator: " ")
  }

  /// The part as Markdown, under a title in bold.
  func markdown(mostRows: Int) -> String {
    var parts: [String] = []
    var list = ""
    func close() {
      if !list.isEmpty { parts.append(list) }
      list = ""
    }
    for block in blocks {
      switch block {
      case .line(let line): list += "- \(TextTable.escaped(line))\n"
      case .words(let introduction, let changes):
        list += "- \(TextTable.escaped(introduction)): \(Self.markdown(changes))\n"
      case .table(let part):
        close()
        if part.isCaptioned { parts.append("*\(TextTable.escaped(part.caption))*\n") }
        parts.append(
          part.table.limited(to: mostRows, as: .markdown).rendered(as: .markdown))
      case .chart, .download: break
      }
    }
    close()
    return (["**\(TextTable.escaped(title))**\n"] + parts).joined(separator: "\n")
  }

  /// Words removed and added in the elements for them, which Markdown has of HTML.
  private static func markdown(_ changes: [NoteChange.WordChange]) -> String {
    changes.map { change in
      switch change {
      case .same(let words): TextTable.escaped(words)
      case .removed(let words): "<del>\(TextTable.escaped(words))</del>"
      case .added(let words): "<ins>\(TextTable.escaped(words))</ins>"
      }
    }.joined(separator: " ")
  }
}

extension String {
  /// The text made safe and broken into lines.
  fileprivate func safeLines(width: Int?) -> [String] {
    SafeText.visible(self).wrapped(to: width)
  }
}
