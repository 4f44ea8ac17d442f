public import StatModel

/// A table as people read it: what stands down, what stands across, and what is said below.
///
/// Axes of a single item are not shown as columns; they stand in the caption.
public struct TableView: Sendable {
  /// How a table is laid out.
  public struct Options: Sendable, Equatable {
    /// What stands across.
    public var pivot: Pivot
    /// Tables of more rows show half as many from the start and from the end; nil shows all. A
    /// table that is at most three rows longer is shown whole.
    public var rowLimit: Int?
    /// Whether the texts of footnotes are written out below, rather than counted.
    public var showsFootnotes: Bool
    /// How the texts of footnotes are asked for, which is told where they are counted.
    public var footnoteHint: String
    /// Whether the axes of a single item are left out of the caption.
    public var hidesSingle: Bool
    /// How the figures are rounded; nil shows the decimals of the measure.
    public var rounding: FigureRounding?
    /// How the table was derived, which is told below it; nil for what was answered.
    public var lineage: Lineage?

    /// Options; without any, a table is laid out by its shape.
    public init(
      pivot: Pivot = .automatic, rowLimit: Int? = 40, showsFootnotes: Bool = false,
      footnoteHint: String = "--notes shows them", hidesSingle: Bool = false,
      rounding: FigureRounding? = nil, lineage: Lineage? = nil
    ) {
      self.pivot = pivot
      self.rowLimit = rowLimit
      self.showsFootnotes = showsFootnotes
      self.footnoteHint = footnoteHint
      self.hidesSingle = hidesSingle
      self.rounding = rounding
      self.lineage = lineage
    }
  }

  /// What stands across.
  public enum Pivot: Sendable, Equatable {
    /// The measures where there are several, else the last axis where it is short and not the only
    /// one, else nothing.
    case automatic
    /// The field at this position of the table.
    case field(Int)
    /// The measures.
    case measures
  }

  let table: StatTable
  let options: Options
  /// The positions of the fields that stand down.
  let rowFields: [Int]
  /// The position of the field that stands across, or nil where the measures do.
  let acrossField: Int?

  /// A view of a table.
  public init(_ table: StatTable, options: Options = Options()) {
    self.table = table
    self.options = options
    let visible = table.fields.indices.filter { table.fields[$0].items.count != 1 }
    switch options.pivot {
    case .field(let position) where table.fields.indices.contains(position): acrossField = position
    case .measures, .field: acrossField = nil
    case .automatic:
      let last = visible.count > 1 && table.measures.count == 1 ? visible.last : nil
      acrossField = last.flatMap {
        table.fields[$0].items.count <= Self.mostItemsAcross ? $0 : nil
      }
    }
    let across = acrossField
    rowFields = visible.filter { $0 != across }
  }

  private static let mostItemsAcross = 8

  /// The position of the field that a word means: its axis name, its label, its id or its number
  /// from 1, in this order; or nil.
  ///
  /// - Parameter names: The axis names, one for each field.
  public static func field(
    _ word: String, of table: StatTable, names: [String] = []
  ) -> Int? {
    let folded = word.lowercased()
    return names.firstIndex { $0.lowercased() == folded }
      ?? table.fields.firstIndex { $0.label.lowercased() == folded }
      ?? table.fields.firstIndex { $0.uri.raw.lowercased() == folded }
      ?? Int(word).flatMap { table.fields.indices.contains($0 - 1) ? $0 - 1 : nil }
  }
}
