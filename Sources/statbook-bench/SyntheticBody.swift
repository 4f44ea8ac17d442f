import Foundation

/// A synthetic body of a table answer, the same in every run.
struct SyntheticBody {
  /// How numbers are written: as in 2026, as in 2019, and as means are; and whole numbers of which nine
  /// in ten are 0.
  enum NumberForm { case integers, pointZero, doubles, zeros }

  let name: String
  let bytes: [UInt8]
  let cells: Int

  /// The bodies that snapshots are made of.
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

  /// The bodies that are decoded, made when it is their turn.
  static func decoded(isQuick: Bool) -> [() -> SyntheticBody] {
    let metadata: [() -> SyntheticBody] = [
      { cells([1, 633], form: .integers, name: "633 cells, 634 items") },
      { cells([15_000, 2], form: .integers, name: "30,000 cells, 15,002 items") },
      { groups(2000, members: 15_000, name: "2,000 cells, 15,000 values in groups") },
    ]
    let forms: [(NumberForm, String)] = [
      (.integers, "whole"), (.pointZero, "written 36393.0"), (.doubles, "means, full doubles"),
      (.zeros, "nine in ten 0"),
    ]
    let sizes =
      isQuick ? [("12,000 cells", 1)] : [("1.2 million cells", 100), ("10 million cells", 834)]
    return metadata
      + sizes.flatMap { size, factor in
        forms.map { form, words in
          {
            cells([6 * factor, 40, 10, 5], form: form, name: "\(size), \(words)")
          }
        }
      }
  }

  /// Bodies whose instructions are counted.
  static let small: [(name: String, body: SyntheticBody)] = [
    ("whole", cells([60, 40, 10, 5], form: .integers, name: "whole")),
    ("point-zero", cells([60, 40, 10, 5], form: .pointZero, name: "written 36393.0")),
    ("means", cells([60, 40, 10, 5], form: .doubles, name: "means")),
    ("zeros", cells([60, 40, 10, 5], form: .zeros, name: "nine in ten 0")),
    ("items", cells([3_000, 2], form: .integers, name: "items")),
    ("groups", groups(400, members: 3_000, name: "groups")),
  ]

  /// A body with axes of these lengths.
  static func cells(_ shape: [Int], form: NumberForm, name: String) -> SyntheticBody {
    let axes = shape.enumerated().map { axis, length in
      (0..<length).map { item in [(id(axis: axis, value: item), "Item \(item) of axis \(axis)")] }
    }
    return SyntheticBody(
      name: name, bytes: body(axes, form: form), cells: shape.reduce(1, *))
  }

  /// A body of one axis whose items are groups that share so many values.
  static func groups(_ count: Int, members: Int, name: String) -> SyntheticBody {
    let items = (0..<count).map { group in
      (group * members / count..<(group + 1) * members / count).map { value in
        (id(axis: 0, value: value), "Lower Layer Super Output Area \(value)")
      }
    }
    return SyntheticBody(name: name, bytes: body([items], form: .integers), cells: count)
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
      let isZero = form == .zeros ? random.next() % 10 != 0 : random.next() % 8 == 0
      let number = isZero ? 0 : random.next() % 100_000
      switch form {
      case .integers, .zeros: text += String(number)
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
