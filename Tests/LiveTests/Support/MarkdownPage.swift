/// A page in Markdown by its titles in bold: the lines of lists, and the cells of the rows of tables.
struct MarkdownPage {
  private(set) var sections: [String: [String]] = [:]
  private(set) var rows: [String: [[String]]] = [:]

  init(_ text: String) {
    var title = ""
    var isHeader = true
    for line in text.split(separator: "\n") {
      if line.hasPrefix("**"), line.hasSuffix("**") {
        title = String(line.dropFirst(2).dropLast(2))
        sections[title] = []
        isHeader = true
      } else if line.hasPrefix("- ") {
        sections[title, default: []].append(String(line.dropFirst(2)))
      } else if line.hasPrefix("|---") || line.hasPrefix("| ---") || line.hasPrefix("|:--") {
        isHeader = false
      } else if line.hasPrefix("|"), !isHeader {
        let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
        rows[title, default: []].append(
          cells.map { cell in
            var cell = cell
            while cell.last == " " { cell.removeLast() }
            return String(cell)
          })
      }
    }
  }
}
