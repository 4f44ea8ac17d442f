public import CellEngine
public import Diagnostics

/// A quoted figure with what came of it.
public struct QuoteReport: Sendable {
  /// The quote.
  public let quote: FigureQuote
  /// The figure; nil where there is none, which the problems tell.
  public internal(set) var figure: QuotedFigure?
  var problems: [Problem] = []

  /// The problems with their places in the file.
  public var diagnostics: [Diagnostic] { problems.map { Diagnostic($0, in: quote.source) } }

  /// What the text says and what the figure is, where the two differ: `6,513,685 → 6,519,200`.
  public var change: String? {
    guard let figure, let accepted = quote.accepted, accepted != figure.text else { return nil }
    return "\(accepted) → \(figure.text)"
  }
}
