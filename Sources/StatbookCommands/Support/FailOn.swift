import ArgumentParser
import Releases

/// Which differences are a failure, as `--fail-on` says.
enum FailOn: ExpressibleByArgument, Equatable {
  /// Any change at the published precision, and all of ``structure``.
  case changed
  /// Cells, items or fields that only one side has, and what can't be compared.
  case structure
  /// A change of so much, in the unit of the figures.
  case material(Double)
  /// A change of so many per cent.
  case materialPerCent(Double)

  init?(argument: String) {
    switch argument {
    case "changed": self = .changed
    case "structure": self = .structure
    default:
      let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "material" else { return nil }
      let isPerCent = parts[1].hasSuffix("%")
      guard let number = Double(isPerCent ? parts[1].dropLast() : parts[1]), number > 0,
        number.isFinite
      else { return nil }
      self = isPerCent ? .materialPerCent(number) : .material(number)
    }
  }

  /// Whether a comparison fails.
  func fails(_ comparison: TableComparison) -> Bool {
    switch self {
    case .changed: comparison.verdict != .same
    case .structure: ![.same, .valuesChanged].contains(comparison.verdict)
    case .material(let least):
      comparison.changes.contains { ($0.difference?.magnitude ?? .infinity) >= least }
    case .materialPerCent(let least):
      comparison.changes.contains { ($0.relativeDifference?.magnitude ?? .infinity) * 100 >= least }
    }
  }
}
