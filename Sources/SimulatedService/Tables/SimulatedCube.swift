/// The figures of one measure as they are published.
struct SimulatedCube {
  enum Figures {
    case whole([UInt])
    case real([Double])
  }

  let figures: Figures
  let precision: Int
  /// The cells whose 0 stands for records.
  let suppressed: Set<Int>

  /// All cubes of a table, in the order of its measures.
  static func all(of plan: TablePlan, settings: SimulatorSettings) -> [SimulatedCube] {
    let tabulation = Tabulation(plan, seed: settings.seed)
    let counts = tabulation.counts()
    let keys = tabulation.keys()
    let isPerturbed = plan.dataset.isPerturbed && settings.isPerturbed
    let published =
      isPerturbed ? RandomError.apply(to: counts, keys: keys, seed: settings.seed) : counts
    var suppressed: Set<Int> = []
    if settings.hasCellNotes {
      suppressed = Set(counts.indices.filter { counts[$0] > 0 && published[$0] == 0 })
    }
    return plan.measures.map { measure in
      guard let amounts = measure.amounts else {
        return SimulatedCube(figures: .whole(published), precision: 0, suppressed: suppressed)
      }
      let (sums, unit) = tabulation.amounts(of: amounts)
      let figures = sums.indices.map { cell -> Double in
        // Where the count is nil or negligible, so is the amount.
        guard published[cell] > 0 else { return 0 }
        let sum = Double(sums[cell]) * unit
        switch measure.function {
        case "SUM": return sum
        case "MEDIAN": return median(mean: sum / Double(counts[cell]), key: keys[cell])
        default: return sum / Double(counts[cell])
        }
      }
      return SimulatedCube(
        figures: .real(figures), precision: measure.function == "SUM" ? 0 : 2,
        suppressed: suppressed)
    }
  }

  /// No median of anything: somewhat below the mean, by how much depends on the cell.
  private static func median(mean: Double, key: UInt) -> Double {
    (mean * (0.84 + Double(Mixing.mix(key) % 100) / 1000) * 100).rounded() / 100
  }

  /// The member of `cubes`.
  func answer(shape: [Int], noteOfSuppressed: String?) -> Answer {
    let values: [UInt8] =
      switch figures {
      case .whole(let numbers): CubeWriter.nested(shape, numbers)
      case .real(let numbers):
        CubeWriter.nested(shape) { $1 += Array(CubeWriter.text(numbers[$0]).utf8) }
      }
    var members: [(String, Answer)] = [
      ("values", .raw(values)), ("precision", .integer(precision)),
    ]
    if let noteOfSuppressed, !suppressed.isEmpty {
      let keys = Answer.texts([noteOfSuppressed]).bytes
      let notes = CubeWriter.nested(shape) { cell, bytes in
        bytes += suppressed.contains(cell) ? keys : Array("null".utf8)
      }
      members.append(("annotations", .raw(notes)))
    }
    return .object(members)
  }

  /// The same without empty cells, by place.
  var sparseAnswer: Answer {
    let texts: [String] =
      switch figures {
      case .whole(let numbers): numbers.map { String($0) }
      case .real(let numbers): numbers.map(CubeWriter.text)
      }
    let cells = texts.indices.filter { texts[$0] != "0" }
    let members = cells.map { "\"\($0)\":{\"value\":\(texts[$0])}" }.joined(separator: ",")
    return .object([
      ("values", .raw(Array("{\(members)}".utf8))), ("precision", .integer(precision)),
    ])
  }
}
