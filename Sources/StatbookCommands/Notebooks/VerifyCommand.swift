import ArgumentParser
import CellEngine
import Diagnostics
import Foundation
import Notebooks

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run notebooks again, and tell what differs from what they say.",
    discussion: """
      Each runs in a workspace of its own, on its recordings and its lock alone. Silent where all is \
      the same. A changed figure, a changed label and a changed rendering are told apart; \
      FILE.md.corrected is written beside the notebook, and the exit code is 1. Markdown files that \
      are no notebooks are passed over.

      Example: statbook verify workspaces/*/*.md
      """)

  @Argument(help: "The notebooks.")
  var notebooks: [String]

  @Option(
    help: ArgumentHelp(
      "A recording set in the place of those of the front matter.", valueName: "folder"))
  var recordings: [String] = []

  @OptionGroup var problems: DiagnosticsOption

  func run() async throws {
    var statuses: [ExitStatus] = []
    for path in notebooks {
      do {
        statuses.append(try await verify(path))
      } catch {
        let failure = Failure(error)
        problems.tell([failure.diagnostic])
        statuses.append(failure.status)
      }
    }
    let status = ExitStatus.worst(statuses)
    if status != .done { throw status }
  }

  private func verify(_ path: String) async throws -> ExitStatus {
    let notebook = try Notebook(reading: path)
    guard NotebookFile.isNotebook(notebook.file.bytes) else { return .done }
    var options = NotebookRunner.Options()
    options.recordings = recordings
    let verdict = try await NotebookVerifier(now: Clock.now).verify(notebook, options: options)
    let drift: Set<DiagnosticCode?> = [.labelDrift, .idDrift]
    problems.tell(verdict.run.problems.filter { !drift.contains($0.code) })
    for cell in verdict.cells {
      for finding in cell.findings {
        try print(
          finding, of: cell.cell.cell.name, at: cell.cell.cell.outputPlace.line, in: notebook)
      }
    }
    for found in verdict.quotes {
      try print(found.finding, of: found.quote.expression, at: found.quote.place.line, in: notebook)
    }
    if verdict.hasFindings {
      do throws(FileRefusal) {
        try notebook.writeCorrection(verdict.run)
        Console.narrate(
          "wrote \(notebook.correctedPath); to take it: statbook accept \(notebook.path)")
      } catch {
        Console.narrate("note: \(error.message)")
      }
    } else if !verdict.run.problems.contains(where: { $0.severity == .error }) {
      notebook.removeCorrection()
    }
    return ExitStatus.worst(
      [ExitStatus(verdict.run.problems), verdict.hasFindings ? .difference : .done])
  }

  private func print(
    _ finding: Finding, of name: String, at line: Int, in notebook: Notebook
  ) throws {
    let lines = finding.lines.map { "  \(Description.safe($0))\n" }.joined()
    try Console.write(
      "\(notebook.path):\(line): \(Description.safe(name)): \(finding.kind.title)\n\(lines)")
  }
}

extension Finding.Kind {
  /// The kind in words, before the differences.
  fileprivate var title: String {
    switch self {
    case .data: "figures changed"
    case .labels: "labels changed"
    case .structure: "rows or columns changed"
    case .rendering: "the rendering changed; figures and labels are the same"
    case .block: "output block"
    case .unwritten: "quoted figure"
    case .drift: "names"
    }
  }
}

struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Take what the last verification found for what a notebook says.",
    discussion: """
      FILE.md.corrected takes the place of FILE.md; read the difference first, with: diff FILE.md \
      FILE.md.corrected

      Example: statbook accept first-look.md
      """)

  @Argument(help: "The notebooks.")
  var notebooks: [String]

  func validate() throws {
    if Environment.isCI { throw ValidationError("accept is refused where CI is set") }
  }

  func run() throws {
    for path in notebooks {
      try Notebook(reading: path).acceptCorrection()
      Console.narrate("accepted \(path)")
    }
  }
}
