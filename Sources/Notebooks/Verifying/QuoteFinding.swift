import CellEngine

/// A way in which a quoted figure differs from what the sentence says.
public struct QuoteFinding: Sendable {
  /// The quote.
  public let quote: FigureQuote
  /// What differs.
  public let finding: Finding

  /// What differs; nil where nothing does, or where there is no figure, which is a problem of its own.
  init?(_ report: QuoteReport) {
    guard let figure = report.figure else { return nil }
    quote = report.quote
    if report.quote.accepted == nil {
      finding = Finding(.unwritten, ["the quote has no figure yet; it is \(figure.text)"])
    } else if let change = report.change {
      finding = Finding(.data, [change])
    } else {
      return nil
    }
  }
}
