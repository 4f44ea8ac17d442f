import Diagnostics
public import StatModel

extension TableView {
  /// The view as text; every line ends with a line end.
  ///
  /// For people (`box`, `plain`, `markdown`) with a caption and with what has to be known about the
  /// figures below; for programs (`csv`, `json`) the whole table alone.
  ///
  /// - Parameter width: The cells that a line may take in `box` and `plain`.
  public func rendered(
    as format: TextTable.Format, width: Int? = nil, provenance: Provenance? = nil
  ) -> String {
    let width = width.map { max($0, 1) }
    switch format {
    case .csv, .tsv, .json: return textTable(isWhole: true).rendered(as: format)
    case .markdown:
      let text = textTable(isWhole: false)
      let caption = caption.map(TextTable.escaped).joined(separator: "<br>")
      let footer = footer(of: text, hiddenColumns: 0, provenance: provenance, format: format)
      let list = footer.map { "- \(TextTable.escaped($0))\n" }.joined()
      return "**\(caption)**\n\n\(text.markdown)\n\(list)"
    case .box, .plain:
      let whole = textTable(isWhole: false, mostFigures: width, ellipsis: format.ellipsis)
      let text = whole.fitted(to: width, as: format)
      let notMade = max(0, figureColumnCount - (width ?? figureColumnCount))
      let hidden = text.hiddenColumns + notMade
      let footer = footer(
        of: whole, hiddenColumns: hidden, provenance: provenance, format: format)
      let body = format == .box ? text.box : text.plain
      return Self.lines(caption, width: width) + body + Self.lines(footer, width: width)
    }
  }

  private static func lines(_ texts: [String], width: Int?) -> String {
    texts.flatMap { SafeText.visible($0).wrapped(to: width) }.map { $0 + "\n" }.joined()
  }

  private func footer(
    of text: TextTable, hiddenColumns: Int, provenance: Provenance?, format: TextTable.Format
  ) -> [String] {
    footer(
      hiddenRows: rowCount - text.rows.count, hiddenColumns: hiddenColumns, provenance: provenance,
      format: format)
  }
}
