public import StatModel

/// An axis that was summed up, so that a table could be compared with one that is not broken down by
/// it. Whether the sum covers what the other side covers is for the user to say.
public struct SummedAxis: Sendable, Equatable {
  /// The label of the field.
  public var label: String
  /// The field.
  public var field: SchemaID
  /// How many items were added; a Total is none of them.
  public var parts: Int
}

extension SummedAxis: CustomStringConvertible {
  /// For people: `the sum of 5 items of "Family Type"`.
  public var description: String {
    "the sum of \(parts) \(parts == 1 ? "item" : "items") of \"\(label)\""
  }
}

extension StatTable {
  /// The table without an axis, its items but the Total added up; nil where they must not be: of means
  /// and medians, of groups that overlap, of no parts.
  ///
  /// A sum is missing where one of its parts is, and has the annotations of them all. Each published
  /// part of a count carries its own random error.
  ///
  /// - Parameter field: The position of the axis.
  public func summed(over field: Int) -> (table: StatTable, axis: SummedAxis)? {
    let items = fields[field].items
    let parts = items.indices.filter { items.kind(at: $0) != .total }
    let members = parts.flatMap { items.uris[$0] }
    guard measures.allSatisfy(\.isAdditive), !parts.isEmpty,
      Set(members.map { SchemaID($0) }).count == members.count
    else { return nil }
    var table = self
    table.fields.remove(at: field)
    let step = strides[field]
    let cellsInside = step * items.count
    table.cubes = cubes.map { cube in
      var sums = Cube(
        values: Array(repeating: 0, count: table.cellsPerMeasure), precision: cube.precision)
      for index in sums.values.indices {
        let first = index / step * cellsInside + index % step
        var keys: [String] = []
        for part in parts {
          let cell = first + part * step
          if cube.missing.contains(cell) { sums.missing.insert(index) }
          sums.values[index] += cube.values[cell]
          for key in cube.annotationKeys[cell] ?? [] where !keys.contains(key) { keys.append(key) }
        }
        if sums.missing.contains(index) { sums.values[index] = 0 }
        if !keys.isEmpty { sums.annotationKeys[index] = keys }
      }
      return sums
    }
    return (
      table, SummedAxis(label: fields[field].label, field: fields[field].uri, parts: parts.count)
    )
  }
}
