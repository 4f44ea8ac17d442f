extension ReleaseDayReport {
  /// The page as text; every line ends with a line end.
  ///
  /// - Parameters:
  ///   - format: `box`, `plain` or `markdown`; others are taken for `plain`.
  ///   - width: The cells that a line may take, but for Markdown.
  public func rendered(as format: TextTable.Format, width: Int? = nil) -> String {
    switch format {
    case .markdown:
      sections(in: .markdown).map { $0.markdown(mostRows: HTMLTable.mostRows) }
        .joined(separator: "\n")
    case .box:
      sections(in: .text).map { $0.text(as: .box, width: width, mostRows: Self.mostRows) }
        .joined(separator: "\n")
    default:
      sections(in: .plain).map { $0.text(as: .plain, width: width, mostRows: Self.mostRows) }
        .joined(separator: "\n")
    }
  }

  /// The headline, a line each.
  public var summary: String {
    ReportSection(title, lines: news).text(as: .plain, width: nil, mostRows: 0)
      .split(separator: "\n").joined(separator: "\n")
  }

  /// Longer tables lose rows in the middle.
  private static let mostRows = 60

  /// The page as HTML that stands alone.
  public var page: String {
    let lead = news.map { HTML.element("p", [], HTML.escaped($0)) + "\n" }.joined()
    let sections = Array(sections(in: .page).dropFirst()).html(id: "day", headingLevel: 2)
    return HTMLPage(
      title: title,
      main: HTML.element("h1", [], HTML.escaped(title)) + "\n" + lead
        + HTML.element("div", [("class", "report")], "\n" + sections) + "\n"
    ).markup
  }
}
