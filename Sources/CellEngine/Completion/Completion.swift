public import Diagnostics

/// Something that may stand at a place of a cell.
public struct Completion: Sendable, Equatable {
  /// What takes the place of what was typed: a word, a slug, a text in quotes, an id.
  public var insertion: String
  /// The short name, where there is one: a slug, or a name that was bound.
  public var alias: String
  /// The label; empty for words of the grammar.
  public var label: String
  /// What it is, such as `statement`, `dataset`, `field`, `level`, `value`.
  public var kind: String
  /// How many values it has, for levels and fields.
  public var valueCount: Int?
  /// The service's id; empty where there is none.
  public var id: String

  /// A candidate.
  public init(
    _ insertion: String, kind: String, alias: String = "", label: String = "",
    valueCount: Int? = nil, id: String = ""
  ) {
    self.insertion = insertion
    self.kind = kind
    self.alias = alias
    self.label = label
    self.valueCount = valueCount
    self.id = id
  }
}

/// What may stand at a place, the likeliest first.
public struct CompletionList: Sendable, Equatable {
  /// What of the text is replaced.
  public var range: SourceRange
  /// The candidates, the likeliest first.
  public var candidates: [Completion]
  /// Whether there are more than these.
  public var isCut: Bool

  /// A list of its parts.
  public init(range: SourceRange, candidates: [Completion], isCut: Bool = false) {
    self.range = range
    self.candidates = candidates
    self.isCut = isCut
  }
}
