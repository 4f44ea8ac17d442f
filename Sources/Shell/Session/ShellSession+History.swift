extension ShellSession {
  /// Lists the cells of this session; with words, all cells of the workspace that contain them, those of
  /// sessions before too.
  func showHistory(_ words: [String]) throws {
    let shown: [String]
    if words.isEmpty {
      shown = cells.map { Self.line("[\($0.number)]", $0.text) }
    } else if let log {
      shown = log.search(words).map { entry in
        let place =
          entry.session == log.session ? "[\(entry.cell)]" : "\(entry.session) [\(entry.cell)]"
        return Self.line(place, entry.text)
      }
    } else {
      shown = cells.filter { cell in
        words.allSatisfy { cell.text.lowercased().contains($0.lowercased()) }
      }.map { Self.line("[\($0.number)]", $0.text) }
    }
    guard !shown.isEmpty else {
      throw ShellRefusal(
        words.isEmpty ? "there is no cell yet" : "no cell contains \(words.joined(separator: " "))")
    }
    try show(shown.joined())
  }

  /// A cell with its place, further lines below the first.
  private static func line(_ place: String, _ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = String(repeating: " ", count: place.count + 1)
    return place + " " + lines.joined(separator: "\n" + indent) + "\n"
  }
}
