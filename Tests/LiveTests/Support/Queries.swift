import JSONStream
import StatModel

/// Queries of the simulated households, as the service's web page would save them.
enum Queries {
  static let dataset = "str:database:SIM_Households"
  static let facts = "SIM_Households:V_F_SIM_HOUSEHOLDS"
  static let month = "str:field:SIM_Households:F_SIM_HH_DATE:DATE_NAME"
  static let authorities = "str:valueset:\(facts):WARD_CODE:V_C_SIMGEOG11_LA_TO_REGION"
  static let countries = "str:valueset:\(facts):WARD_CODE:V_C_SIMGEOG11_COUNTRY_TO_GB"
  static let family = "str:field:\(facts):HNFAMILY_TYPE"
  static let children = "str:field:\(facts):NUMBER_OF_CHILDREN"
  static let tenure = "str:field:\(facts):TENURE"
  static let employment = "str:field:\(facts):EMPLOYMENT"

  /// A query by axes, the first of which is the month.
  static func text(months: [String], total: Bool = false, _ axes: [String]) -> String {
    let values = months.map { "[\"\(value(ofMonth: $0))\"]" }.joined(separator: ",")
    let dimensions = ([month] + axes).map { "[\"\($0)\"]" }.joined(separator: ",")
    return """
      {"database":"\(dataset)","measures":["str:count:\(facts)"],
      "recodes":{"\(month)":{"map":[\(values)],"total":\(total)}},
      "dimensions":[\(dimensions)]}
      """
  }

  static func read(_ text: String) throws -> TableQuery {
    try TableQuery.parse(Array(text.utf8)).query
  }

  static func value(ofMonth code: String) -> String {
    "str:value:SIM_Households:F_SIM_HH_DATE:DATE_NAME:C_SIM_HH_DATE:\(code)"
  }

  /// The last months of the first release, `202508` at the end.
  static func months(_ count: Int) -> [String] {
    (0..<count).reversed().map { back in
      let number = 2025 * 12 + 7 - back
      return "\(number / 12)\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)"
    }
  }
}
