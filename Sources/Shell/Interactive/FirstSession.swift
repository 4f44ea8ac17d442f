import CellEngine
import CellLanguage
import Diagnostics
public import Foundation
import Notebooks
import StatModel
import Workspaces

/// What a folder without a workspace is offered.
public struct FirstSession: Sendable {
  /// What the user chose.
  public enum Choice: Sendable, Equatable {
    /// The example, in this folder.
    case example
    /// A new workspace, without anything in it.
    case empty
    /// Nothing.
    case leave
  }

  /// The workspace that the example makes.
  public static let exampleWorkspace = "example.statbook"
  /// The folder of its recordings.
  public static let exampleRecordings = "example-recordings"
  /// The workspace that is made without it.
  public static let emptyWorkspace = "analysis.statbook"

  /// Whether the folder is empty, so that the example may be put there.
  let isEmptyFolder: Bool

  /// Looks at the folder in which the program runs.
  public init() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? ["?"]
    isEmptyFolder = names.isEmpty
  }

  /// What is said to the user.
  public var offer: String {
    let example = """
        Enter   begin with an example: households on Universal Credit, two releases
                (writes \(Self.exampleWorkspace) and \(Self.exampleRecordings)/ here)

      """
    return """
      There is no workspace here: the file that keeps queries, results and sources.

      \(isEmptyFolder ? example : "")  n       make a new one, \(Self.emptyWorkspace)
        q       leave
      \(isEmptyFolder ? "" : "\nFor an example, start statbook in an empty folder.\n")
      """
  }

  /// What an answer chooses; nil where it is none of the offers.
  public func choice(_ answer: String) -> Choice? {
    switch answer.trimmingCharacters(in: .whitespaces).lowercased() {
    case "", "e", "y", "yes": isEmptyFolder ? .example : nil
    case "n", "new": .empty
    case "q", "quit", "no", ".quit", "exit": .leave
    default: nil
    }
  }

  /// Makes the example: recordings, and a workspace with a query that was answered by them in both
  /// releases.
  public static func makeExample(now: @escaping @Sendable () -> Date) async throws {
    try ExampleFiles.write(to: exampleRecordings)
    try Workspace.create(at: exampleWorkspace)
    try await Workspace.use(exampleWorkspace, for: .writing, now: now) { workspace in
      var options = ShellSession.Options()
      options.recordings = [exampleRecordings]
      let session = ShellSession(
        workspace: workspace, options: options, output: SilentOutput(), now: now)
      try await session.engine.readKnownSchema()
      let cell = await session.evaluate(CellParser.parse(statements), text: statements)
      guard let problem = cell.outcome.problems.first(where: { $0.severity == .error }) else {
        return
      }
      throw ShellRefusal("the example could not be made: \(problem.summary)")
    }
  }

  private static let statements = """
    use uc = dataset "Households on Universal Credit"
    let september = get uc."Households on Universal Credit" by month as of "2025-09"
    let households = get uc."Households on Universal Credit"
      by month = 2025-04..2025-12 as of "2026-08"
    let families = get uc."Households on Universal Credit"
      by month = 2025-04..2025-12, family_type = all level "Family Type"
    """
}
