import JSONStream
import StatModel

/// A schema made by hand: nodes below nodes.
struct FakeSchema: Sendable {
  /// A node with what is below it.
  struct Node: Sendable {
    var id: SchemaID
    var label: String
    var functions: [String] = []
    var children: [Node] = []

    init(_ id: SchemaID, _ label: String, functions: [String] = [], _ children: [Node] = []) {
      self.id = id
      self.label = label
      self.functions = functions
      self.children = children
    }
  }

  private(set) var nodes: [SchemaID: Node] = [:]
  private let root: Node

  init(_ children: [Node]) {
    root = Node("str:folder:root", "Everything", children)
    enter(root)
  }

  private mutating func enter(_ node: Node) {
    nodes[node.id] = node
    for child in node.children { enter(child) }
  }

  /// The body of a schema response.
  func body(of id: SchemaID?) -> [UInt8]? {
    guard let node = id.map({ nodes[$0] }) ?? root else { return nil }
    var json = Self.members(node)
    json.append(
      .init("children", .array(node.children.map { .object(Self.members($0)) })))
    return JSONValue.object(json).bytes(.prettyInOrder)
  }

  private static func members(_ node: Node) -> [JSONValue.Member] {
    [
      .init("id", .string(node.id.raw)), .init("label", .string(node.label)),
      .init("type", .string(node.id.kind.nodeType)),
      .init("functions", .array(node.functions.map { .string($0) })),
    ]
  }

  func label(of id: SchemaID) -> String { nodes[id]?.label ?? id.raw }

  /// The values of the first level of a field, or of a level.
  func values(of id: SchemaID) -> [SchemaID] {
    let node = nodes[id]
    return (id.kind == .field ? node?.children.first : node)?.children.map(\.id) ?? []
  }
}

extension FakeSchema.Node {
  /// A field with its levels; each is a column, a label and values by code and label.
  static func field(
    _ column: String, _ label: String, _ levels: [(String, String, [(String, String)])]
  ) -> FakeSchema.Node {
    .init(
      SchemaID("str:field:D:T:\(column)"), label,
      levels.map { level, levelLabel, values in
        .init(
          SchemaID("str:valueset:D:T:\(column):\(level)"), levelLabel,
          values.map { code, label in
            .init(SchemaID("str:value:D:T:\(column):\(level):\(code)"), label)
          })
      })
  }

  /// A field of months from one to another, with its quarters as a second level.
  static func months(
    _ column: String, _ label: String, from: (Int, Int), count: Int,
    without gaps: Set<String> = []
  ) -> FakeSchema.Node {
    let indices = (0..<count).map { from.0 * 12 + from.1 - 1 + $0 }
    let codes = indices.map { "\($0 / 12)\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)" }
    let quarters = Set(indices.map { "\($0 / 12)-Q\($0 % 12 / 3 + 1)" }).sorted()
    return .field(
      column, label,
      [
        ("C_MONTH", "Month", codes.filter { !gaps.contains($0) }.map { ($0, "M \($0)") }),
        (
          "C_QTR", "Quarter",
          quarters.map { quarter in
            let (year, number) = (quarter.prefix(4), quarter.suffix(1))
            return ("\(year)Q\(number)", "Q\(number) \(year)")
          }
        ),
      ])
  }
}

extension FakeSchema {
  /// Two datasets of one label, fields of one label in two groups, values of one label in two levels.
  static let confusing = FakeSchema([
    .init("str:folder:a", "Folder A", [.init("str:database:D", "People", datasetD)]),
    .init("str:folder:b", "Folder B", [.init("str:database:E", "Persons")]),
    .init("str:folder:c", "Folder C", [.init("str:database:F", "Persons")]),
  ])

  static let datasetD: [Node] = [
    .init("str:count:D:T", "People"),
    .init("str:measure:D:T:PAY", "Payment Amount", functions: ["SUM", "MEAN"]),
    .months("MONTH", "Month", from: (2023, 1), count: 30),
    .init(
      "str:group:D:a", "At home",
      [
        .field("AGE_A", "Age", [("C", "Age", [("1", "Young"), ("2", "Old")])]),
        .field(
          "GEO", "Geography (of home)",
          [
            (
              "REGION", "Region",
              [("E1", "London"), ("E2", "North"), ("W9", "Wales"), ("S1", "South")]
            ),
            ("LA", "Local Authority", [("L1", "Camden"), ("L2", "Leeds"), ("L3", "London")]),
            ("LA2", "Local Authority", [("M1", "Camden")]),
          ]),
      ]),
    .init(
      "str:group:D:b", "At work",
      [
        .field("AGE_B", "Age", [("C", "Age", [("1", "Young"), ("2", "Old")])]),
        .field(
          "SEX", "Sex",
          [("C", "Sex", [("1", "Female"), ("2", "Male"), ("3", "1"), ("9", "Not known")])]),
      ]),
  ]
}
