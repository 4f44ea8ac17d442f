import StatAPI
import StatModel

/// A field with the one level of it that figures are known for.
struct AxisDescription {
  /// How the values are called.
  enum Labels {
    /// `April 2025` for `202504`.
    case month
    /// `202504 (Apr-25)` for `202504`.
    case codeAndMonth
    /// `202504 (Apr 25)` for `202504`.
    case codeAndShortMonth
    case named([String: String])
  }

  /// The column of the figures.
  let column: String
  /// Dataset, table and column of the ids: `UC_Households:F_UC_HH_DATE:DATE_NAME`.
  let path: String
  /// The last part of the valueset's id.
  let classification: String
  /// The field's label.
  let label: String
  /// The valueset's label.
  let level: String
  let labels: Labels
  var annotationKeys: [String] = []
  /// The group that the field stands in, in the schema.
  var group: SchemaNode?

  var field: SchemaID { SchemaID("str:field:\(path)") }
  var valueset: SchemaID { SchemaID("str:valueset:\(path):\(classification)") }
  func value(_ code: String) -> SchemaID { SchemaID("str:value:\(path):\(classification):\(code)") }

  /// The label of a value.
  func label(of code: String) throws -> String {
    let known: String? =
      switch labels {
      case .named(let names): names[code]
      case .month: MonthCode(code).map { "\($0.name) \($0.year)" }
      case .codeAndMonth:
        MonthCode(code).map { "\(code) (\($0.name.prefix(3))-\(String($0.year).suffix(2)))" }
      case .codeAndShortMonth:
        MonthCode(code).map { "\(code) (\($0.name.prefix(3)) \(String($0.year).suffix(2)))" }
      }
    guard let known else { throw ReconstructionError("no label is known for \(value(code))") }
    return known
  }
}

/// A month as date codes write it, such as `202504`.
private struct MonthCode {
  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  let year: Int
  let name: String

  init?(_ code: String) {
    guard code.utf8.count == 6, let number = Int(code), 1...12 ~= number % 100 else { return nil }
    year = number / 100
    name = Self.names[number % 100 - 1]
  }
}

/// A dataset as it was called when its figures were published.
struct DatasetDescription {
  let id: SchemaID
  let label: String
  let count: SchemaID
  let countLabel: String
  /// The column of the figures that holds the count.
  let column: String
  let annotationKeys: [String]
  /// The texts of all keys that dataset, fields and months may have.
  let notes: [AnnotationMap.Entry]
}
