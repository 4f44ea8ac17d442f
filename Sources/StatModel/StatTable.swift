/// A whole response of `POST /table`: a table, and the query as the server echoes it.
public struct TableResponse: Sendable {
  /// Fully expanded: every field with its complete map. So its digest is not that of what was sent.
  public var echoedQuery: TableQuery
  /// What was answered.
  public var table: StatTable

  /// A response of its two parts.
  public init(echoedQuery: TableQuery, table: StatTable) {
    self.echoedQuery = echoedQuery
    self.table = table
  }
}

/// A table: dataset, measures, fields with their items, one cube a measure, and annotations
/// (REFERENCE §5).
///
/// The axes are those of `fields`, in that order, whatever the request said: the server may add a
/// date axis that nobody asked for.
public struct StatTable: Sendable, Equatable {
  /// `database` on the wire.
  public var dataset: Dataset
  /// The measures in the order of the response.
  public var measures: [Measure]
  /// The axes, outermost first.
  public var fields: [Field]
  /// One cube for each measure, in the order of `measures`.
  public var cubes: [Cube]
  /// The texts of all keys that dataset, measures, fields, items and cells use.
  public var annotations: AnnotationMap

  /// A table of its parts, which must fit: a cube for each measure, a cell for each combination of
  /// items.
  public init(
    dataset: Dataset, measures: [Measure], fields: [Field], cubes: [Cube],
    annotations: AnnotationMap = AnnotationMap()
  ) {
    self.dataset = dataset
    self.measures = measures
    self.fields = fields
    self.cubes = cubes
    self.annotations = annotations
  }

  /// The number of items on each axis.
  public var shape: [Int] { fields.map { $0.items.count } }

  /// The cells of one cube: the product of the shape.
  public var cellsPerMeasure: Int { shape.reduce(1, *) }

  /// How far apart in a cube two cells are that differ by one on an axis.
  public var strides: [Int] { TableShape.strides(of: shape) }
}

/// Sizes and steps of a row-major array.
public enum TableShape {
  /// The step of each axis: the product of the lengths after it.
  public static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The product of the lengths, or nil where no `Int` can hold it.
  public static func cells(of shape: [Int]) -> Int? {
    var cells = 1
    for length in shape {
      let (product, isTooLarge) = cells.multipliedReportingOverflow(by: length)
      if isTooLarge { return nil }
      cells = product
    }
    return cells
  }

  /// The shape for people: `60 × 400 × 10`.
  public static func description(of shape: [Int]) -> String {
    shape.isEmpty ? "a single cell" : shape.map(String.init).joined(separator: " × ")
  }
}

extension StatTable {
  /// The dataset of a table.
  public struct Dataset: Sendable, Equatable {
    /// `str:database:…`.
    public var uri: SchemaID
    /// The dataset's name in the language that was asked for.
    public var label: String
    /// The keys of footnotes to the whole dataset.
    public var annotationKeys: [String]

    /// A dataset with its footnotes.
    public init(uri: SchemaID, label: String, annotationKeys: [String] = []) {
      self.uri = uri
      self.label = label
      self.annotationKeys = annotationKeys
    }
  }

  /// A count, or a statistical function of a measure.
  public struct Measure: Sendable, Equatable {
    /// The key of its cube.
    public var uri: SchemaID
    /// Such as `Mean of Payment Amount`.
    public var label: String
    /// The measure that the function is of; for a count the count itself.
    public var measure: SchemaID
    /// Such as `COUNT`, `SUM`, `MEAN` or `MEDIAN`.
    public var function: String
    /// The keys of footnotes to the measure.
    public var annotationKeys: [String]

    /// A measure; `function` is in capitals, as on the wire.
    public init(
      uri: SchemaID, label: String, measure: SchemaID, function: String,
      annotationKeys: [String] = []
    ) {
      self.uri = uri
      self.label = label
      self.measure = measure
      self.function = function
      self.annotationKeys = annotationKeys
    }

    /// Whether the figures of parts may be added: counts and sums, not means or medians.
    public var isAdditive: Bool { function == "COUNT" || function == "SUM" }

    /// Whether this is a count, which the service perturbs.
    public var isCount: Bool { uri.kind == .count }
  }

  /// One axis.
  public struct Field: Sendable, Equatable {
    /// The field or valueset, as it was asked for.
    public var uri: SchemaID
    /// The label of the *field*, also for a valueset: the level shows only in the uri.
    public var label: String
    /// The keys of footnotes to the field.
    public var annotationKeys: [String]
    /// The entries of the axis in the order of the response; a Total stands last.
    public var items: ItemList

    /// An axis with its items.
    public init(
      uri: SchemaID, label: String, annotationKeys: [String] = [], items: ItemList
    ) {
      self.uri = uri
      self.label = label
      self.annotationKeys = annotationKeys
      self.items = items
    }
  }
}

/// The texts behind annotation keys. Keys hold for one dataset in one release.
public struct AnnotationMap: Sendable, Equatable {
  /// A key with its text.
  public struct Entry: Sendable, Equatable {
    /// A roman numeral, a letter or a mark such as `r`.
    public var key: String
    /// The footnote.
    public var text: String

    /// A key with its text.
    public init(_ key: String, _ text: String) {
      self.key = key
      self.text = text
    }
  }

  /// In the order of the response.
  public private(set) var entries: [Entry]

  /// The texts in the order of the response; no key twice.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The text behind a key, or nil where the response has none.
  public subscript(key: String) -> String? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.text
  }
}

/// The letters with which the service marks figures, among all annotation keys.
public enum PublicationMark {
  /// Break, estimated, forecast, provisional, revised, unreliable.
  public static let letters = ["b", "e", "f", "p", "r", "u"]

  /// Whether an annotation key is a mark, and not a footnote.
  public static func isMark(_ key: String) -> Bool { letters.contains(key) }
}
