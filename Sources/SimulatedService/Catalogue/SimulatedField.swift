/// One value of a level.
struct SimulatedValue: Sendable {
  var code: String
  var label: String
  /// Indexes of the dataset's notes.
  var notes: [Int] = []
  /// `p` or `r`.
  var marks: [String] = []
}

/// One level of a field: on the wire, a valueset.
struct SimulatedLevel: Sendable {
  let classification: String
  let label: String
  let values: [SimulatedValue]
  /// The leaves of each value; nil where the values are the leaves.
  private let leaves: [[Int]]?
  private let indexes: [String: Int]

  init(
    _ classification: String, _ label: String, values: [SimulatedValue], leaves: [[Int]]? = nil
  ) {
    self.classification = classification
    self.label = label
    self.values = values
    self.leaves = leaves
    indexes = Dictionary(values.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }

  func index(of code: String) -> Int? { indexes[code] }
  func leaves(of value: Int) -> [Int] { leaves?[value] ?? [value] }
}

/// A classification of the made-up records.
///
/// How many records there are is a sum over components, in each of which the fields are
/// independent: the records of a component with certain leaves are the product of those leaves'
/// weights. So true counts add up exactly, whatever is asked, and no record is ever stored.
struct SimulatedField: Sendable {
  /// What stays the same when a release renames the field.
  let name: String
  let table: String
  let column: String
  let label: String
  /// The finest first.
  let levels: [SimulatedLevel]
  /// What stays the same when a release gives a value another code.
  let leafNames: [String]
  /// By component, then by leaf.
  let weights: [[Int]]
  /// By leaf, in hundredths of the usual amount.
  var amounts: [Int]?
  var isDate = false
  /// The label of the group that holds it.
  var group: String?
  /// Indexes of the dataset's notes.
  var notes: [Int] = []
}
