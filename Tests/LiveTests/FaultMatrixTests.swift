import Foundation
import SimulatedService
import StatbookTestSupport
import Testing

/// Every fault in every mode, once and lasting. The matrix is printed, and stands in
/// Documentation/Live-faults.md; `RECORD=all` writes it there.
@Suite(.serialized, .timeLimit(.minutes(10))) struct FaultMatrixTests {
  private static let page = Corpus.packageRoot.appendingPathComponent(
    "Documentation/Live-faults.md")

  @Test func eachFaultInEachModeComesOutAsIsDocumented() async throws {
    let cases = try MatrixFault.allCases.flatMap { fault in
      try MatrixMode.allCases.flatMap { mode in
        try Lasting.allCases.map { try MatrixCase(fault, mode, $0) }
      }
    }
    let outcomes = try await Self.run(cases)
    let table = Self.table(outcomes)
    print(table)
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let (start, end) = ("<!-- matrix -->\n", "<!-- end of matrix -->")
    let before = try #require(text.range(of: start)?.upperBound)
    let after = try #require(text.range(of: end)?.lowerBound)
    if ProcessInfo.processInfo.environment["RECORD"] == "all" {
      try (text[..<before] + table + text[after...]).write(
        to: Self.page, atomically: true, encoding: .utf8)
    } else {
      #expect(String(text[before..<after]) == table)
    }
  }

  /// Many at once, since most of the time is waiting; each has a service and a workspace of its own.
  private static func run(_ cases: [MatrixCase]) async throws -> [String: String] {
    try await withThrowingTaskGroup(of: (String, String).self) { group in
      // Those that wait longest first.
      var left = cases.sorted { $0.waits && !$1.waits }[...]
      func startNext() {
        guard let next = left.popFirst() else { return }
        group.addTask { (next.place, try await next.run()) }
      }
      for _ in 0..<12 { startNext() }
      var outcomes: [String: String] = [:]
      for try await (place, outcome) in group {
        outcomes[place] = outcome
        startNext()
      }
      return outcomes
    }
  }

  /// A table for faults of one request, and one for those that last.
  private static func table(_ outcomes: [String: String]) -> String {
    Lasting.allCases.map { lasting in
      let modes = MatrixMode.allCases
      var lines = [
        "| \(lasting.rawValue) | " + modes.map(\.rawValue).joined(separator: " | ") + " |",
        "|---|" + modes.map { _ in "---|" }.joined(),
      ]
      for fault in MatrixFault.allCases {
        let cells = modes.map { outcomes[MatrixCase.place(fault, $0, lasting)] ?? "–" }
        lines.append("| \(fault.rawValue) | \(cells.joined(separator: " | ")) |")
      }
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }
}

extension MatrixCase {
  static func place(_ fault: MatrixFault, _ mode: MatrixMode, _ lasting: Lasting) -> String {
    "\(fault.rawValue)/\(mode.rawValue)/\(lasting.rawValue)"
  }

  fileprivate var place: String { Self.place(fault, mode, lasting) }

  fileprivate var waits: Bool { lasting == .always && [.stall, .trickle].contains(fault) }
}
