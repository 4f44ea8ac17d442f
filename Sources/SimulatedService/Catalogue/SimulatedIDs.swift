import Foundation

/// Ids as the service makes them.
extension SimulatedDataset {
  var id: String { "str:database:\(name)" }
  var countID: String { "str:count:\(name):\(facts)" }

  func id(of measure: SimulatedMeasure) -> String {
    "str:measure:\(name):\(facts):\(measure.column)"
  }

  func id(of function: String, _ measure: SimulatedMeasure) -> String {
    "str:statfn:\(name):\(facts):\(measure.column):\(function)"
  }

  func id(of field: SimulatedField) -> String { "str:field:\(name):\(field.table):\(field.column)" }

  func id(of level: SimulatedLevel, _ field: SimulatedField) -> String {
    "str:valueset:\(name):\(field.table):\(field.column):\(level.classification)"
  }

  func id(of value: SimulatedValue, _ level: SimulatedLevel, _ field: SimulatedField) -> String {
    "str:value:\(name):\(field.table):\(field.column):\(level.classification):\(value.code)"
  }

  /// The label in the id is encoded as in a form.
  func id(ofGroup label: String) -> String {
    let encoded = label.replacing(" ", with: "+").replacing("(", with: "%28")
      .replacing(")", with: "%29")
    return "str:group:\(name):X_\(encoded)"
  }

  /// A field by the parts of an id after the dataset.
  func field(_ table: Substring, _ column: Substring) -> Int? {
    fields.firstIndex { $0.table == table && $0.column == column }
  }

  /// A value by its id.
  func value(_ id: String) -> (field: Int, level: Int, value: Int)? {
    let parts = id.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 7, id.hasPrefix("str:value:\(name):"),
      let field = field(parts[3], parts[4]),
      let level = fields[field].levels.firstIndex(where: { $0.classification == parts[5] }),
      let value = fields[field].levels[level].index(of: String(parts[6]))
    else { return nil }
    return (field, level, value)
  }

  /// A dimension by the id of a field or valueset; a field stands for its first level.
  func dimension(_ id: String) -> (field: Int, level: Int)? {
    let parts = id.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 4, parts[2] == name, let field = field(parts[3], parts[4]) else {
      return nil
    }
    if parts.count == 5, parts[1] == "field" { return (field, 0) }
    guard parts.count == 6, parts[1] == "valueset",
      let level = fields[field].levels.firstIndex(where: { $0.classification == parts[5] })
    else { return nil }
    return (field, level)
  }
}

/// The address of a node: the id's own `%` is encoded again.
enum NodeAddress {
  static func path(of id: String) -> String {
    "/schema/" + (id.utf8.contains(UInt8(ascii: "%")) ? id.replacing("%", with: "%25") : id)
  }
}
