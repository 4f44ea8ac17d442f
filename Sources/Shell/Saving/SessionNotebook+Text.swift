import Notebooks

extension SessionNotebook {
  /// The file, without outputs.
  ///
  /// - Parameters:
  ///   - recordings: Recording sets, as their paths read from the notebook's folder.
  ///   - release: The release that answers; nil is the newest.
  func text(title: String, recordings: [String], release: String?) -> String {
    var lines = ["---", "statbook: 1"]
    if !recordings.isEmpty {
      lines.append(
        "recordings: [\(recordings.map(NotebookTemplate.quoted).joined(separator: ", "))]")
    }
    if let release { lines.append("releases: {default: \(NotebookTemplate.quoted(release))}") }
    lines += ["---", "# \(title.split(whereSeparator: \.isNewline).joined(separator: " "))", ""]
    for cell in cells {
      let options = cell.dependsOnHistory ? " live ignore-output" : ""
      // A fence is longer than any in the text.
      let ticks = String(repeating: "`", count: max(3, cell.text.longestRun(of: "`") + 1))
      lines += ["\(ticks)statbook name=\(cell.name)\(options)", cell.text, ticks, ""]
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The length of the longest run of a character.
  fileprivate func longestRun(of character: Character) -> Int {
    split(whereSeparator: { $0 != character }).map(\.count).max() ?? 0
  }
}
