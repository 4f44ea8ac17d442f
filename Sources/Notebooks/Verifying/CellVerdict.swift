import CellEngine
import Diagnostics

/// What a verification found about one cell.
public struct CellVerdict: Sendable {
  /// The cell with what came of it.
  public let cell: CellReport
  /// The differences; none where all is as the notebook says.
  public let findings: [Finding]

  /// Compares what came of a cell with the block after it, and with the data that was accepted.
  ///
  /// - Parameter expected: The accepted data that the block does not show, by file name.
  init(_ cell: CellReport, expected: [String: [UInt8]]) {
    self.cell = cell
    findings = Self.findings(cell, expected)
  }

  private static func findings(
    _ report: CellReport, _ expected: [String: [UInt8]]
  ) -> [Finding] {
    let drift = report.outcome.problems.filter { [.labelDrift, .idDrift].contains($0.code) }
      .map { problem in ([problem.summary] + problem.notes).joined(separator: "; ") }
    var findings = drift.isEmpty ? [] : [Finding(.drift, drift)]
    guard report.isCompared else { return findings }
    switch (report.cell.output, report.block) {
    case (nil, nil): return findings
    case (nil, _?):
      findings.append(Finding(.block, ["the cell has no output block yet"]))
    case (_?, nil):
      findings.append(Finding(.block, ["the cell shows nothing, and has an output block"]))
    case (let old?, let new?):
      findings += compare(old, new, accepted: accepted(report, expected), now: report)
    }
    return findings
  }

  /// The accepted data of the cell's hidden outputs, in order; nil where any is missing.
  private static func accepted(
    _ report: CellReport, _ expected: [String: [UInt8]]
  ) -> [OutputTable]? {
    let files = report.expectedData.map { expected[$0.name] }
    guard !files.isEmpty, files.allSatisfy({ $0 != nil }) else { return nil }
    return files.compactMap { $0.map { OutputTable(csv: $0) } }
  }

  private static func compare(
    _ old: OutputBlock, _ new: OutputBlock, accepted: [OutputTable]?, now report: CellReport
  ) -> [Finding] {
    let hasData = old.data != new.data
    let hasLabels = old.labels != new.labels
    if !hasData, !hasLabels {
      return old.content.utf8.elementsEqual(new.content.utf8) && old.text == new.text
        ? [] : [Finding(.rendering, rendering(old.content, new.content))]
    }
    let shown = OutputDifference(
      from: OutputTable.tables(inText: old.content), to: OutputTable.tables(inText: new.content))
    let whole = accepted.map { before in
      OutputDifference(from: before, to: report.expectedData.map { OutputTable(csv: $0.bytes) })
    }
    let difference = whole ?? shown
    var findings: [Finding] = []
    if hasData {
      let lines = difference.figures.isEmpty ? shown.figures : difference.figures
      if !lines.isEmpty { findings.append(Finding(.data, lines)) }
      let structure = difference.structure.isEmpty ? shown.structure : difference.structure
      if !structure.isEmpty { findings.append(Finding(.structure, structure)) }
      if lines.isEmpty, structure.isEmpty {
        findings.append(
          Finding(.data, ["ids, footnotes or decimals that the block does not show are others"]))
      }
    }
    if hasLabels {
      let lines = difference.labels.isEmpty ? shown.labels : difference.labels
      findings.append(
        Finding(.labels, lines.isEmpty ? ["labels that the block does not show"] : lines))
    }
    return findings
  }

  /// The first line that differs, before and after.
  private static func rendering(_ old: String, _ new: String) -> [String] {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    let count = max(before.count, after.count)
    let first = (0..<count).first { line in
      (line < before.count ? before[line] : nil) != (line < after.count ? after[line] : nil)
    }
    guard let first else { return ["the digest of the text is another"] }
    func line(_ lines: [Substring]) -> String {
      first < lines.count ? String(lines[first]) : "(end)"
    }
    return ["line \(first + 1) was:  \(line(before))", "line \(first + 1) is now: \(line(after))"]
  }
}
