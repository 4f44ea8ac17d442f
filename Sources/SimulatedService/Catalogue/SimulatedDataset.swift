/// Something that records have an amount of.
struct SimulatedMeasure: Sendable {
  let column: String
  let label: String
  /// `SUM`, `MEAN`, `MEDIAN`; the first is the one that a bare measure stands for.
  let functions: [String]
  /// The usual amount in each component, in units of 1 / `scale`.
  let amounts: [Int]
  let scale: Double
}

/// Records that a release adds, or takes away, at one place.
struct Correction: Sendable {
  /// A leaf of each field, in the order of the fields.
  let leaves: [Int]
  let change: Int
}

/// A dataset as one release has it.
struct SimulatedDataset: Sendable {
  let name: String
  let label: String
  /// The name of the table of facts, such as `V_F_SIM_HOUSEHOLDS`.
  let facts: String
  let countLabel: String
  let measures: [SimulatedMeasure]
  let fields: [SimulatedField]
  /// Texts of annotations; a note's key is a matter of the release.
  let notes: [String]
  /// Indexes of the notes of the dataset as a whole.
  let ownNotes: [Int]
  /// Which of the notes says what `..` means.
  let negligibleNote: Int?
  var corrections: [Correction] = []
  /// Whether counts carry random error.
  let isPerturbed: Bool
  let lastModified: Int
  /// Moves the keys of annotations from release to release.
  let keyOffset: Int

  var components: Int { fields.first?.weights.count ?? 0 }
  var dateField: Int? { fields.firstIndex(where: \.isDate) }

  /// The labels of the groups, in the order in which their first fields come.
  var groups: [String] {
    var seen: [String] = []
    for case let group? in fields.map(\.group) where !seen.contains(group) { seen.append(group) }
    return seen
  }

  func key(ofNote note: Int) -> String { Self.roman(note + 1 + keyOffset) }

  /// The text of each key that may occur.
  func text(ofKey key: String) -> String? {
    switch key {
    case "p": return "Figures marked \"p\" are provisional and will be revised."
    case "r": return "Figures marked \"r\" have been revised since the previous release."
    default: return notes.indices.first { self.key(ofNote: $0) == key }.map { notes[$0] }
    }
  }

  private static func roman(_ number: Int) -> String {
    var (rest, text) = (number, "")
    let digits = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    for (value, digit) in digits {
      while rest >= value {
        text += digit
        rest -= value
      }
    }
    return text
  }
}
