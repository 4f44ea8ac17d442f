import StatModel
import Workspaces

/// A schema of a thousand datasets, whose first one has long levels, the same in every run.
struct SyntheticSchema {
  /// How many values there are in all.
  let values: Int

  /// The dataset with the long levels.
  static let dataset: SchemaID = "str:database:D0"
  /// The field with the long levels: of the values six tenths, a tenth, and one in seventy.
  static let field = "Geography"

  /// Enters the schema into a new workspace.
  func enter(at path: String) throws {
    try Workspace.create(at: path)
    let workspace = try Workspace(opening: path, for: .writing)
    for part in parts { try workspace.enter(part, source: "bench") }
    try workspace.close()
  }

  /// The nodes, in some parts.
  private var parts: [[SchemaNode]] {
    let long = [values * 6 / 10, values / 10, values / 70]
    let datasets = min(1000, max(1, values / 500))
    let each = (values - long.reduce(0, +)) / (datasets * 8)
    var parts = [[root(of: datasets)]]
    for first in stride(from: 0, to: datasets, by: 100) {
      parts.append(
        (first..<min(first + 100, datasets)).flatMap { number in
          nodes(of: "D\(number)", number, long: number == 0 ? long : [], each: each)
        })
    }
    return parts
  }

  private func root(of datasets: Int) -> SchemaNode {
    let children = (0..<datasets).map { number in
      SchemaNode(
        id: SchemaID("str:database:D\(number)"), label: "Households of programme \(number)",
        kind: .dataset)
    }
    return SchemaNode(
      id: "str:folder:root", label: "Everything", kind: .folder, children: children)
  }

  private func nodes(of name: String, _ number: Int, long: [Int], each: Int) -> [SchemaNode] {
    var levels = (0..<8).map { field in
      level(of: name, "F\(field)", "Characteristic \(field)", count: each, "Category")
    }
    for (position, count) in long.enumerated() {
      levels.append(level(of: name, "GEO", "Level \(position)", count: count, "Area"))
    }
    var children = [
      SchemaNode(id: SchemaID("str:count:\(name):T"), label: "Households", kind: .count)
    ]
    children += Set(levels.compactMap(\.id.fieldID)).sorted().map { field in
      let label = field.code == "GEO" ? Self.field : "Characteristic \(field.code.dropFirst())"
      return SchemaNode(id: field, label: label, kind: .field)
    }
    let dataset = SchemaNode(
      id: SchemaID("str:database:\(name)"), label: "Households of programme \(number)",
      kind: .dataset, children: children)
    return [dataset] + levels
  }

  private func level(
    of name: String, _ column: String, _ label: String, count: Int, _ noun: String
  ) -> SchemaNode {
    let code = label.filter { $0 != " " }
    let values = (0..<count).map { number in
      // Every word is in many labels, and the number in one.
      SchemaNode(
        id: SchemaID("str:value:\(name):T:\(column):\(code):\(number)"),
        label: "\(noun) \(number) of \(Self.towns[number % Self.towns.count])", kind: .value)
    }
    return SchemaNode(
      id: SchemaID("str:valueset:\(name):T:\(column):\(code)"), label: label, kind: .valueset,
      children: values)
  }

  private static let towns = [
    "London", "Leeds", "Ynys Môn", "Na h-Eileanan Siar", "Bath and North East Somerset", "Hull",
    "St. Helens",
  ]
}
