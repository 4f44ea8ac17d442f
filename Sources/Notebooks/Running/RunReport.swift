public import CellEngine
public import Diagnostics
public import Recordings
import StatModel
import Tabulation

/// What came of a run.
public struct RunReport: Sendable {
  /// The notebook that was run.
  public let notebook: Notebook
  /// What is wrong with the file itself.
  public var diagnostics: [Diagnostic] = []
  /// The cells, in order; none where the file itself is wrong.
  public var cells: [CellReport] = []
  /// The figures that sentences quote, in order; none where the file itself is wrong.
  public var quotes: [QuoteReport] = []
  /// What the names came to.
  public var lock = NameLock()
  /// The sets that answered.
  public internal(set) var recordings: [RecordingSet] = []
  /// What was used of them.
  public internal(set) var usage = ReplayUsage(joining: [])

  init(notebook: Notebook) { self.notebook = notebook }

  /// Whether the file itself is wrong.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// All problems with their places, those of the file first.
  public var problems: [Diagnostic] {
    diagnostics + cells.flatMap(\.diagnostics) + quotes.flatMap(\.diagnostics)
  }

  /// How many cells came out in each way, such as `2 fresh, 1 skipped`.
  public var summary: String {
    let counts = CellState.allCases.compactMap { state -> String? in
      let count = cells.count { $0.outcome.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    return counts.isEmpty ? "no cells" : counts.joined(separator: ", ")
  }

  /// The notebook with the outputs and the quoted figures of this run.
  public var updatedBytes: [UInt8] {
    var outputs: [Int: OutputBlock?] = [:]
    for cell in cells where cell.isCompared { outputs[cell.cell.index] = .some(cell.block) }
    let figures = quotes.compactMap { report in
      report.figure.map { (report.quote.index, String?.some($0.text)) }
    }
    return notebook.file.replacingOutputs(
      outputs, figures: Dictionary(uniqueKeysWithValues: figures))
  }

  /// The data of cells that their output blocks do not show in full, by file name.
  public var expectedData: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for cell in cells where cell.isCompared {
      for (name, bytes) in cell.expectedData { files[name] = bytes }
    }
    return files
  }

  /// The names of the cells whose blocks and data stay as they are.
  var untouchedCells: [String] { cells.filter { !$0.isCompared }.map(\.cell.name) }
}

/// A cell with what came of it.
public struct CellReport: Sendable {
  /// The cell.
  public let cell: NotebookCell
  /// What came of it.
  public var outcome = CellOutcome()
  /// The cells that a line of its output may take.
  public let width: Int
  /// The failure that the cell shows on purpose, as text.
  public private(set) var shownFailure: String?

  init(cell: NotebookCell, width: Int) {
    self.cell = cell
    self.width = width
  }

  /// Whether what it shows is held to its output block: not where it was skipped or failed, or its
  /// fence says otherwise.
  var isCompared: Bool {
    ![.skipped, .failed].contains(outcome.state) && !cell.options.ignoresOutput
  }

  /// What the cell shows, as text.
  public var text: String {
    shownFailure ?? outcome.rendered(as: .box, width: width)
  }

  /// The output block that belongs after the cell; nil where it shows nothing.
  public var block: OutputBlock? {
    let text = text
    guard !text.isEmpty else { return nil }
    let digests = CellDigests(of: shownFailure == nil ? outcome.outputs : [], text: text)
    return OutputBlock(
      data: digests.data.map(CellDigests.short), labels: digests.labels.map(CellDigests.short),
      text: CellDigests.short(digests.text), content: text)
  }

  /// The problems with their places in the file.
  public var diagnostics: [Diagnostic] {
    outcome.problems.map { Diagnostic($0, in: cell.source) }
  }

  /// The data that the block does not show in full, by file name: `CELL.csv`, `CELL.2.csv`.
  var expectedData: [(name: String, bytes: [UInt8])] {
    let data = outcome.outputs.compactMap { $0.hiddenData(width: width) }
    return data.enumerated().map { number, bytes in
      (number == 0 ? "\(cell.name).csv" : "\(cell.name).\(number + 1).csv", bytes)
    }
  }

  /// Takes the failure that the fence names for what the cell shows, and any other outcome for a
  /// failure.
  mutating func expectFailure(_ code: String) {
    let wanted = DiagnosticCode(named: code)
    let source = SourceText(name: cell.name, bytes: cell.source.bytes)
    if let wanted, outcome.problems.contains(where: { $0.code == wanted && $0.severity == .error })
    {
      shownFailure = outcome.problems.map { Diagnostic($0, in: source).rendered }.joined()
      let failures = outcome.problems
      outcome.problems = []
      outcome.outputs = []
      // Fresh or stale it is where the runner finds that it failed otherwise before.
      outcome.state = .cached
      outcome.key = Digest(of: Array(failures.map(\.summary).joined(separator: "\n").utf8))
      return
    }
    outcome.problems.append(
      Problem(
        .didNotFail, at: SourceRange(0, 0), "the cell was to fail with \(code), and did not",
        remedy: "Change the fence, or the cell."))
    outcome.state = .failed
  }
}
