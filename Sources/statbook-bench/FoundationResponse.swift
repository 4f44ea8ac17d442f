/// As much of a response as a careful user of `Codable` would declare.
struct FoundationResponse: Decodable {
  struct Query: Decodable {
    struct Recode: Decodable {
      let map: [[String]]
      let total: Bool
    }
    let database: String
    let measures: [String]
    let recodes: [String: Recode]
    let dimensions: [[String]]
  }
  struct Item: Decodable {
    let type: String
    let uris: [String]?
    let labels: [String]
  }
  struct Field: Decodable {
    let uri: String
    let label: String
    let items: [Item]
  }
  struct Cube: Decodable {
    let values: Nested
    let precision: Int
  }
  enum Nested: Decodable {
    case row([Double])
    case rows([Nested])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let row = try? container.decode([Double].self) {
        self = .row(row)
      } else {
        self = .rows(try container.decode([Nested].self))
      }
    }

    /// The sum in the order of the cells, as the flat array is summed.
    func add(to sum: inout Double) {
      switch self {
      case .row(let row): for value in row { sum += value }
      case .rows(let rows): for row in rows { row.add(to: &sum) }
      }
    }
  }

  let query: Query
  let fields: [Field]
  let cubes: [String: Cube]

  var sum: Double {
    var sum = 0.0
    for cube in cubes.values { cube.values.add(to: &sum) }
    return sum
  }
}
