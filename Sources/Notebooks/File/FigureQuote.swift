public import Diagnostics

/// A figure that a sentence of a notebook quotes: `{{caseload[month: 2026-05] = 6,584,442}}`.
public struct FigureQuote: Sendable, Equatable {
  /// Its number in the file, from 0.
  public let index: Int
  /// Which figure it is, as a text with its place in the file.
  public let source: SourceText
  /// The figure that stands behind `=`; nil where none does yet.
  public let accepted: String?
  /// The bytes of the file from brace to brace.
  let range: Range<Int>
  /// The bytes between the reference and the closing braces.
  let tail: Range<Int>

  /// Where the reference begins in the file.
  public var place: Diagnostic.Place { source.place(at: 0) }

  /// The reference, such as `caseload[month: 2026-05]`.
  public var expression: String { String(decoding: source.bytes, as: UTF8.self) }
}
