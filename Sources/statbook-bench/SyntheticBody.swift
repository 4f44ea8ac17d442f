import Foundation

/// A synthetic body of a table answer, the same in every run.
struct SyntheticBody {
  /// How numbers are written: as in 2026, as in 2019, and as means are.
  enum NumberForm { case integers, pointZero, doubles }

  let name: String
  let bytes: [UInt8]

  /// The bodies of one run.
  static func all(isQuick: Bool) -> [SyntheticBody] {
    if isQuick {
      return [
        cells([6, 40, 10, 5], form: .integers, name: "12,000 cells"),
        groups(200, members: 1500, name: "200 cells, 1,500 values"),
      ]
    }
    return [
      cells([60, 400, 10, 5], form: .integers, name: "1.2 million cells, whole"),
      cells([60, 400, 10, 5], form: .pointZero, name: "1.2 million cells, written 36393.0"),
      cells([60, 400, 10, 5], form: .doubles, name: "1.2 million means, full doubles"),
      groups(2000, members: 15_000, name: "2,000 cells, 15,000 values in groups"),
    ]
  }

  /// A body with axes of these lengths.
  static func cells(_ shape: [Int], form: NumberForm, name: String) -> SyntheticBody {
    let axes = shape.enumerated().map { axis, length in
      (0..<length).map { item in [(id(axis: axis, value: item), "Item \(item) of axis \(axis)")] }
    }
    return SyntheticBody(name: name, bytes: body(axes, form: form))
  }

  /// A body of one axis whose items are groups that share so many values.
  static func groups(_ count: Int, members: Int, name: String) -> SyntheticBody {
    let items = (0..<count).map { group in
      (group * members / count..<(group + 1) * members / count).map { value in
        (id(axis: 0, value: value), "Lower Layer Super Output Area \(value)")
      }
    }
    return SyntheticBody(name: name, bytes: body([items], form: .integers))
  }

  private static func id(axis: Int, value: Int) -> String {
    """
    str:value:UC_Households:V_F_UC_HOUSEHOLDS:FIELD_\(axis):\
    V_C_MASTERGEOG11_LSOA_TO_MSOA:E\(10_000_000 + value)
    """
  }

  private static func body(_ axes: [[[(id: String, label: String)]]], form: NumberForm) -> [UInt8] {
    let fields = axes.indices.map { "str:field:UC_Households:V_F_UC_HOUSEHOLDS:FIELD_\($0)" }
    let measure = "str:count:UC_Households:V_F_UC_HOUSEHOLDS"
    let recodes = zip(fields, axes).map { field, items in
      let map = items.map { "[ \($0.map { "\"\($0.id)\"" }.joined(separator: ", ")) ]" }
      return "\"\(field)\" : { \"map\" : [ \(map.joined(separator: ", ")) ], \"total\" : false }"
    }
    let described = zip(fields, axes).map { field, items in
      let list = items.map { item in
        let uris = item.map { "\"\($0.id)\"" }.joined(separator: ", ")
        let labels = item.map { "\"\($0.label)\"" }.joined(separator: ", ")
        return
          "{\n      \"type\" : \"RecodeItem\",\n      \"uris\" : [ \(uris) ],\n"
          + "      \"labels\" : [ \(labels) ]\n    }"
      }
      return
        "{\n    \"uri\" : \"\(field)\",\n    \"label\" : \"A field\",\n"
        + "    \"items\" : [ \(list.joined(separator: ", ")) ]\n  }"
    }
    var text = """
      {
        "query" : { "database" : "str:database:UC_Households", "measures" : [ "\(measure)" ],
          "recodes" : { \(recodes.joined(separator: ", ")) },
          "dimensions" : [ \(fields.map { "[ \"\($0)\" ]" }.joined(separator: ", ")) ] },
        "database" : { "id" : "UC_Households", "uri" : "str:database:UC_Households", \
      "label" : "Synthetic households" },
        "measures" : [ { "uri" : "\(measure)", "label" : "Households", \
      "measure" : "\(measure)", "function" : "COUNT" } ],
        "fields" : [ \(described.joined(separator: ", ")) ],
        "cubes" : { "\(measure)" : { "values" :
      """
    var random = RandomNumbers()
    appendValues(axes.map(\.count)[...], form, &random, to: &text)
    text += ", \"precision\" : \(form == .doubles ? 2 : 0) } },\n  \"annotationMap\" : { }\n}\n"
    return Array(text.utf8)
  }

  private static func appendValues(
    _ shape: ArraySlice<Int>, _ form: NumberForm, _ random: inout RandomNumbers,
    to text: inout String
  ) {
    guard let length = shape.first else {
      let number = random.next() % 8 == 0 ? 0 : random.next() % 100_000
      switch form {
      case .integers: text += String(number)
      case .pointZero: text += "\(number).0"
      case .doubles: text += (Double(number) / 97).description
      }
      return
    }
    text += "[ "
    for position in 0..<length {
      if position > 0 { text += ", " }
      appendValues(shape.dropFirst(), form, &random, to: &text)
    }
    text += " ]"
  }
}

/// SplitMix64.
private struct RandomNumbers {
  private var state: UInt64 = 2026

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
