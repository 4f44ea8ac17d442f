public import StatModel

/// Makes small tables by hand.
///
/// ```swift
/// let table = TableBuilder(
///   axes: [.months(["202503", "202504"]), .regions(["E12000001", "W92000004"], total: true)],
///   values: [1, 2, 3, 4, 5, 6]).table
/// ```
public struct TableBuilder: Sendable {
  /// The dataset's name, as its ids have it.
  public static let database = "UC_Test"

  /// One axis.
  public struct Axis: Sendable {
    /// The field.
    public var field: StatTable.Field

    /// An axis of any items.
    public init(_ uri: SchemaID, _ label: String, items: [Item]) {
      field = StatTable.Field(uri: uri, label: label, items: ItemList(items))
    }

    /// An axis of single values by code and label, perhaps with a Total at its end.
    ///
    /// - Parameters:
    ///   - column: The last part of the field's id.
    ///   - classification: The level that the values are of.
    public static func values(
      _ label: String, column: String, classification: String, _ values: [(String, String)],
      total: Bool = false
    ) -> Axis {
      let parts = "\(database):T:\(column)"
      var items = values.map { code, label in
        let uri = SchemaID("str:value:\(parts):\(classification):\(code)")
        return Item(.value, uris: [uri], labels: [label])
      }
      if total { items.append(Item(.total, uris: [], labels: ["Total"])) }
      return Axis(SchemaID("str:field:\(parts)"), label, items: items)
    }

    /// An axis of months by their codes, such as `202504`.
    public static func months(_ codes: [String], total: Bool = false) -> Axis {
      values(
        "Month", column: "DATE_NAME", classification: "C_DATE", codes.map { ($0, "Month \($0)") },
        total: total)
    }

    /// An axis of areas by their codes, such as `E12000001`.
    public static func regions(_ codes: [String], total: Bool = false) -> Axis {
      values(
        "Region", column: "GEOGRAPHY", classification: "V_C_REGION",
        codes.map { ($0, "Area \($0)") }, total: total)
    }
  }

  /// The table that was described.
  public var table: StatTable

  /// A table of one count.
  ///
  /// - Parameter values: Row-major; nil is a missing cell.
  public init(axes: [Axis], values: [Double?]) {
    self.init(axes: axes, measures: [(Self.count, values)])
  }

  /// A table of several measures.
  public init(axes: [Axis], measures: [(StatTable.Measure, [Double?])]) {
    table = StatTable(
      dataset: .init(uri: SchemaID("str:database:\(Self.database)"), label: "Households (test)"),
      measures: measures.map(\.0), fields: axes.map(\.field),
      cubes: measures.map { measure, values in
        Cube(
          values: values.map { $0 ?? 0 },
          missing: MissingMask(values.indices.filter { values[$0] == nil }),
          precision: measure.isCount ? 0 : 2)
      })
  }

  /// A count of households.
  public static let count = StatTable.Measure(
    uri: SchemaID("str:count:\(database):V_F_T"), label: "Households",
    measure: SchemaID("str:count:\(database):V_F_T"), function: "COUNT")

  /// A mean of payments.
  public static let mean = StatTable.Measure(
    uri: SchemaID("str:statfn:\(database):V_F_T:PAYMENT:MEAN"), label: "Mean of Payment",
    measure: SchemaID("str:measure:\(database):V_F_T:PAYMENT"), function: "MEAN")
}

extension TableBuilder {
  /// Two months by two regions and their Total: the table that most tests begin with.
  public static var small: StatTable {
    TableBuilder(
      axes: [
        .months(["202503", "202504"]), .regions(["E12000001", "W92000004"], total: true),
      ],
      values: [100, 250, 352, 110, 0, 111]
    ).table
  }
}
