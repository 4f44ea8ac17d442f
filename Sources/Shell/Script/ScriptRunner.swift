import CellEngine
import CellLanguage
public import Diagnostics
public import Foundation
import StatModel
import Tabulation
public import Workspaces

/// Runs statements and dot-commands without a terminal: no prompt, results as data, and nothing after the
/// first error.
public struct ScriptRunner {
  /// Where its words go.
  public struct Streams {
    let write: (String) throws -> Void
    let tell: (String) -> Void
    let tellProblems: ([Diagnostic]) -> Void
    let width: Int

    /// - Parameters:
    ///   - write: Prints data.
    ///   - tell: Prints all else, a line or several.
    ///   - tellProblems: Prints problems.
    ///   - width: The cells that a line may take.
    public init(
      write: @escaping (String) throws -> Void, tell: @escaping (String) -> Void,
      tellProblems: @escaping ([Diagnostic]) -> Void, width: Int
    ) {
      self.write = write
      self.tell = tell
      self.tellProblems = tellProblems
      self.width = width
    }
  }

  private let session: ShellSession
  private let output: ScriptOutput
  private let streams: Streams

  /// A run in a workspace.
  ///
  /// - Parameters:
  ///   - options: Without a form, results are CSV: one can be printed so, and no second one.
  ///   - now: The clock.
  public init(
    in workspace: Workspace, options: ShellSession.Options, streams: Streams,
    now: @escaping @Sendable () -> Date
  ) {
    self.streams = streams
    output = ScriptOutput(streams)
    session = ShellSession(workspace: workspace, options: options, output: output, now: now)
    // A width that was asked for is not that of a terminal.
    session.settings.format = options.format ?? .csv
    output.isLimitedToOne = options.format == nil
  }

  /// Runs a text.
  ///
  /// - Parameter name: What the text is called in messages.
  /// - Returns: The problems, the last of which ended the run where it is an error.
  /// - Throws: What writing the results threw, and where there is no way to a service that is asked.
  public func run(_ bytes: [UInt8], named name: String) async throws -> [Diagnostic] {
    do throws(ShellRefusal) {
      try session.secrets.check(String(decoding: bytes, as: UTF8.self))
    } catch {
      return tell([Diagnostic(error.message, remedy: error.remedy)])
    }
    try session.begin()
    let script = Script(bytes, name: name)
    var problems: [Diagnostic] = []
    for step in script.steps {
      switch step {
      case .problem(let problem): problems += tell([Diagnostic(problem, in: script.source)])
      case .statement(let statement):
        problems += try await run(ParseResult([statement]), in: script.source)
      case .command(let line, let start):
        guard let found = try await perform(line, at: start, in: script.source) else {
          return problems
        }
        problems += found
      }
      if problems.contains(where: { $0.severity == .error }) { break }
    }
    return problems
  }

  private func run(_ parsed: ParseResult, in source: SourceText) async throws -> [Diagnostic] {
    let cell = await session.evaluate(parsed, text: source.text(of: parsed))
    let problems = tell(cell.outcome.problems.map { Diagnostic($0, in: source) })
    do {
      try session.showOutputs(of: cell)
    } catch let refusal as ShellRefusal {
      var diagnostic = Diagnostic(refusal.message, remedy: refusal.remedy)
      diagnostic.place = source.place(at: parsed.statements.first?.range.start ?? 0)
      return problems + tell([diagnostic])
    }
    session.tellTime(of: cell)
    return problems
  }

  /// Does what a dot-command says; nil where it leaves.
  private func perform(
    _ line: String, at start: Int, in source: SourceText
  ) async throws -> [Diagnostic]? {
    do {
      switch try await session.perform(line) {
      case .quit: return nil
      case .read: return []
      case .evaluate(let texts):
        var problems: [Diagnostic] = []
        for text in texts {
          let bytes = Array(text.utf8)
          problems += try await run(
            CellParser.parse(bytes), in: SourceText(name: line, bytes: bytes))
          if problems.contains(where: { $0.severity == .error }) { break }
        }
        return problems
      }
    } catch {
      var diagnostic = Diagnostic(dotCommand: error)
      diagnostic.place = source.place(at: start)
      return tell([diagnostic])
    }
  }

  private func tell(_ problems: [Diagnostic]) -> [Diagnostic] {
    streams.tellProblems(problems)
    return problems
  }
}

extension ParseResult {
  /// Statements that are whole.
  init(_ statements: [Statement]) {
    self.init(statements: statements, problems: [], outcome: .complete)
  }
}

extension SourceText {
  /// The text of statements, without what stands around them.
  func text(of parsed: ParseResult) -> String {
    guard let first = parsed.statements.first, let last = parsed.statements.last else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(decoding: bytes[first.range.start..<last.range.end], as: UTF8.self)
  }
}
