import Derivation
import StatModel
import StatbookTestSupport

/// Tables of a few cells.
enum Samples {
  /// Counts by region and the Total, over months.
  static func counts(
    months: [String] = ["202501"], regions: [String] = ["E12000001", "E12000002", "E12000003"],
    total: Bool = true, _ values: [Double?], error: Double? = nil
  ) -> BaseTable {
    BaseTable(
      name: "caseload",
      table: TableBuilder(
        axes: [.months(months), .regions(regions, total: total)], values: values
      ).table, axisNames: ["month", "region"], errors: [error.map { .each($0) }])
  }

  /// A mean payment by region, with the Total that the service publishes.
  static var regionalMeans: BaseTable {
    BaseTable(
      name: "payments",
      table: TableBuilder(
        axes: [.regions(["E12000001", "E12000007"], total: true)],
        measures: [(TableBuilder.mean, [100, 200, 185])]
      ).table, axisNames: ["region"])
  }
}

extension DerivedTable {
  /// The figures of a measure in the order of its cube; nil where blank or missing.
  func figures(_ measure: Int = 0) -> [Double?] {
    table.cubes[measure].values.indices.map { table.cubes[measure][$0] }
  }

  /// The annotations of a measure's cells, by their index.
  func marks(_ measure: Int = 0) -> [Int: [String]] { table.cubes[measure].annotationKeys }
}

/// What a verb refuses with.
func refusal(_ body: () throws -> Void) -> DerivationRefusal? {
  do {
    try body()
    return nil
  } catch {
    return error as? DerivationRefusal
  }
}
