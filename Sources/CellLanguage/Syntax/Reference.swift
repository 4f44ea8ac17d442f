public import Diagnostics

/// A name as it is written: `uc`, `uc.month`, `uc."Payment Amount"`, `geo/"Region"/"London"`,
/// `str:field:…`.
///
/// What it means is for the engine to say; two references are equal where they are written alike,
/// wherever they stand.
public struct Reference: Sendable {
  /// One part of a name.
  public enum Part: Hashable, Sendable {
    /// A bare word: an alias, or the slug of a label.
    case word(String)
    /// A label in quotes.
    case label(String)
    /// An id of the service, bare or in quotes: what begins with `str:`.
    case id(String)
  }

  /// What stands between a part and the one before.
  public enum Separator: Hashable, Sendable {
    /// `.`: something of a dataset.
    case dot
    /// `/`: a level of a field, a value of a level or of a field.
    case slash
  }

  /// A part with what stands before it.
  public struct Segment: Hashable, Sendable {
    /// Nil for the first.
    public var separator: Separator?
    /// The part.
    public var part: Part

    /// A part with what stands before it.
    public init(_ separator: Separator?, _ part: Part) {
      self.separator = separator
      self.part = part
    }
  }

  /// At least one; only the first has no separator.
  public var segments: [Segment]
  /// Where it stands.
  public var range: SourceRange

  /// A name of these parts.
  public init(_ segments: [Segment], range: SourceRange = SourceRange(0, 0)) {
    self.segments = segments
    self.range = range
  }

  /// A name of one part.
  public init(_ part: Part, range: SourceRange = SourceRange(0, 0)) {
    self.init([Segment(nil, part)], range: range)
  }

  /// The word, where the name is one bare word.
  public var word: String? {
    guard segments.count == 1, case .word(let word) = segments[0].part else { return nil }
    return word
  }
}

extension Reference: Hashable {
  /// Whether the two are written alike.
  public static func == (a: Reference, b: Reference) -> Bool { a.segments == b.segments }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) { hasher.combine(segments) }
}
