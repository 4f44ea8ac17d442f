/// A table request, understood: what stands on which axis, and what is to be computed.
struct TablePlan {
  /// A measure with the function that it is asked for.
  struct Measure {
    let uri: String
    let label: String
    let measure: String
    let function: String
    /// Nil for the count.
    let amounts: SimulatedMeasure?
  }

  let dataset: SimulatedDataset
  let measures: [Measure]
  let axes: [TableAxis]

  /// What memory bears.
  private static let mostCells = 50_000_000

  var shape: [Int] { axes.map(\.items.count) }
  /// The cells of one cube.
  var cells: Int { shape.reduce(1, *) }

  init(
    _ request: TableRequest, in catalogue: Catalogue, cellLimit: Int?
  ) throws(TableProblem) {
    guard request.database.hasPrefix("str:database:"),
      let dataset = catalogue.dataset(of: request.database), dataset.id == request.database
    else { throw .component(request.database) }
    self.dataset = dataset
    var measures: [Measure] = []
    for id in request.measures { measures.append(try Self.measure(id, of: dataset)) }
    if measures.isEmpty { measures = [try Self.measure(dataset.countID, of: dataset)] }
    // Their cubes would have one name.
    guard Set(measures.map(\.uri)).count == measures.count else {
      throw .request("A measure is asked for twice.")
    }
    self.measures = measures

    var axes: [TableAxis] = []
    for axis in request.dimensions where !axis.isEmpty {
      guard axis.count == 1 else {
        throw .request("Several fields on one axis are not supported by this service.")
      }
      axes.append(try TableAxis(axis[0], of: dataset, recode: request.recodes[axis[0]]))
    }
    guard Set(axes.map(\.field)).count == axes.count else {
      throw .request("A field stands on two axes.")
    }
    if let stray = request.recodes.keys.sorted().first(where: { id in
      !axes.contains { $0.uri == id }
    }) {
      throw dataset.dimension(stray) == nil
        ? .component(stray) : .request("\(stray) is recoded, but is no dimension.")
    }
    if let date = dataset.dateField, !axes.contains(where: { $0.field == date }) {
      axes.insert(try Self.latest(date, of: dataset), at: 0)
    }
    self.axes = axes
    let limit = cellLimit ?? Self.mostCells
    // As a double, which does not overflow.
    let cells = axes.reduce(1.0) { $0 * Double($1.items.count) }
    guard cells <= Double(limit) else { throw .cells(Int(min(cells, 1e15)), limit: limit) }
  }

  /// The axis that is added when nobody asks for it.
  private static func latest(
    _ date: Int, of dataset: SimulatedDataset
  ) throws(TableProblem) -> TableAxis {
    let field = dataset.fields[date]
    let last = field.levels[0].values.suffix(1).map { dataset.id(of: $0, field.levels[0], field) }
    return try TableAxis(
      dataset.id(of: field), of: dataset, recode: TableRequest.Recode(map: [last], total: false))
  }

  private static func measure(
    _ id: String, of dataset: SimulatedDataset
  ) throws(TableProblem) -> Measure {
    if id == dataset.countID {
      return Measure(
        uri: id, label: dataset.countLabel, measure: id, function: "COUNT", amounts: nil)
    }
    for measure in dataset.measures {
      for (index, function) in measure.functions.enumerated() {
        let uri = dataset.id(of: function, measure)
        guard id == uri || index == 0 && id == dataset.id(of: measure) else { continue }
        return Measure(
          uri: uri,
          label: "\(function.prefix(1) + function.dropFirst().lowercased()) of "
            + measure.label,
          measure: dataset.id(of: measure), function: function, amounts: measure)
      }
    }
    throw .component(id)
  }
}
