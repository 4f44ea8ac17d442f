import StatModel
import StatbookTestSupport

/// Queries of every shape that has been seen, and of some that have not.
enum RandomQuery {
  static let plain = TableQuery(
    dataset: "str:database:D", measures: ["str:count:D:F"], dimensions: [["str:field:D:T:MONTH"]])

  static func query(using generator: inout SeededGenerator) -> TableQuery {
    let measures = measures(using: &generator)
    var query = TableQuery(dataset: "str:database:D", measures: measures, dimensions: [])
    for number in 0..<Int.random(in: 0...5, using: &generator) {
      let field = "D:T:F\(number)"
      let isLevel = Bool.random(using: &generator)
      let axis = SchemaID(isLevel ? "str:valueset:\(field):C" : "str:field:\(field)")
      if !query.dimensions.isEmpty, Int.random(in: 0...6, using: &generator) == 0 {
        query.dimensions[query.dimensions.count - 1].append(axis)
      } else {
        query.dimensions.append([axis])
      }
      if let recode = recode(of: axis, field: field, using: &generator) {
        query.recodes.append(recode)
      }
    }
    if Int.random(in: 0...9, using: &generator) == 0 { query.dimensions.append([]) }
    return query
  }

  private static func measures(using generator: inout SeededGenerator) -> [SchemaID] {
    switch Int.random(in: 0...5, using: &generator) {
    case 0: return []
    case 1: return (1...63).map { SchemaID("str:statfn:D:F:M\($0):MEAN") }
    case 2: return ["str:measure:D:F:PAY"]
    case 3: return ["str:count:Other:F"]
    case 4: return ["str:statfn:D:F:PAY:MAX", "str:count:D:F", "str:count:D:F"]
    default: return ["str:count:D:F"]
    }
  }

  private static func recode(
    of axis: SchemaID, field: String, using generator: inout SeededGenerator
  ) -> Recode? {
    let total = Bool.random(using: &generator)
    switch Int.random(in: 0...7, using: &generator) {
    case 0: return nil
    case 1: return Recode(axis: axis, map: nil, total: total)
    case 2: return Recode(axis: axis, map: TextRows(), total: total)
    case 3:
      let codes = (0..<120).map { "str:value:\(field):C:\($0)" }.shuffled(using: &generator)
      return Recode(axis: axis, map: TextRows(codes.map { [$0] }), total: total)
    default:
      let rows = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        let size = [1, 1, 1, 1, 2, 3, 0, 60].randomElement(using: &generator) ?? 1
        return (0..<size).map { _ in value(of: field, using: &generator) }
      }
      return Recode(axis: axis, map: TextRows(rows), total: total)
    }
  }

  /// Values of several levels, with codes of several forms; a level's id where a value should stand.
  private static func value(of field: String, using generator: inout SeededGenerator) -> String {
    let codes = ["1", "E12000007", "-1", "201908", "A+%28b%29", "X Y", "a,b=c", "Ünicode", "\"q\""]
    let code = codes.randomElement(using: &generator) ?? "1"
    let level =
      ["C", "C_2", "V_C_MASTERGEOG11_LA_TO_REGION"].randomElement(using: &generator) ?? "C"
    return Int.random(in: 0...20, using: &generator) == 0
      ? "str:valueset:\(field):\(level)" : "str:value:\(field):\(level):\(code)"
  }
}
