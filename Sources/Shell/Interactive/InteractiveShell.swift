import CellEngine
import CellLanguage
import Diagnostics
public import Foundation
import StatModel
public import Workspaces

/// The shell on a terminal: reads cells, evaluates them, shows what they come to.
///
/// Reading a line blocks the thread that it runs on; while a cell is evaluated nothing blocks, so that
/// Ctrl-C is heard.
public actor InteractiveShell {
  /// How a shell ended.
  public enum Ending: Sendable, Equatable {
    /// It was left.
    case quit
    /// A signal asked it to end.
    case terminated(Int32)
  }

  private let console: TerminalConsole
  private let session: ShellSession
  private let editor: LineEditor
  private let interrupts: Interrupts
  private let log: SessionLog

  /// A shell in a workspace.
  ///
  /// - Parameters:
  ///   - facts: What the terminal is.
  ///   - environment: Where pager, editor and folders are named.
  ///   - now: The clock.
  public init(
    in workspace: Workspace, options: ShellSession.Options, facts: TerminalFacts,
    environment: [String: String], now: @escaping @Sendable () -> Date
  ) {
    let signals = TerminalSignals()
    console = TerminalConsole(facts: facts, signals: signals, environment: environment)
    session = ShellSession(workspace: workspace, options: options, output: console, now: now)
    editor = LineEditor(signals: signals, facts: facts)
    interrupts = Interrupts(signals)
    log = SessionLog(workspace: workspace.path, environment: environment, now: now)
    session.log = log
    session.settings.drawsLines = facts.canShowUnicode
  }

  /// Runs until it is left.
  ///
  /// - Parameter version: What the banner calls the program.
  public func run(version: String) async -> Ending {
    defer { console.signals.close() }
    session.engine.activity = { [progress = console.progress] in progress.update($0) }
    for text in log.recalled { editor.addHistory(text) }
    attempt { try session.begin() }
    for line in Banner(version: version, session: session).lines { session.tell(line) }
    if let note = log.note { session.tell(note) }
    while true {
      switch await readAndEvaluate() {
      case nil: continue
      case let ending?: return ending
      }
    }
  }

  /// Reads a cell or a command, and does what it says.
  private func readAndEvaluate() async -> Ending? {
    var cell = CellText()
    while true {
      complete(cell)
      switch editor.read(prompt: prompt(of: cell)) {
      case .endOfInput:
        StandardOutput.write("\n")
        return .quit
      case .interrupted: return nil
      case .terminated(let signal): return .terminated(signal)
      case .text(let line):
        if cell.reason == nil, let command = command(meantBy: line) {
          return await perform(command)
        }
        switch cell.take(line) {
        case .empty: return nil
        case .open: continue
        case .command(let line): return await perform(line)
        case .cell(let parsed, let text):
          await evaluate(parsed, text)
          return endingAsked
        }
      }
    }
  }

  /// The command that a word of other shells means, unless it is a name here.
  private func command(meantBy line: String) -> String? {
    guard let command = DotCommandLine.meant(by: line) else { return nil }
    let isBound = session.engine.boundNames.contains { $0.name == line }
    return isBound ? nil : command
  }

  private var endingAsked: Ending? {
    console.signals.pending.endingNumber.map { .terminated($0) }
  }

  private func prompt(of cell: CellText) -> String {
    let style = console.style(session.settings)
    guard let reason = cell.reason else { return session.prompt.text(style, console.facts) }
    return Prompt.continuation(reason, style, console.facts)
  }

  /// Lets the editor complete the next line of a cell.
  private func complete(_ cell: CellText) {
    let before = cell.beginning
    editor.completer = { [session] line, cursor in
      let start = before.utf8.count
      let found = session.completions(at: start + cursor, in: before + line)
      let range = max(0, found.range.start - start)..<max(0, found.range.end - start)
      return .init(replaced: range, completions: found.candidates, isCut: found.isCut)
    }
  }

  private func evaluate(_ parsed: ParseResult, _ text: String) async {
    do {
      try session.secrets.check(text)
    } catch {
      session.tell(error)
      return
    }
    editor.addHistory(text)
    if let note = log.add(text, number: session.nextNumber) { session.tell(note) }
    console.progress.begin("evaluating", hint: "Ctrl-C stops it and keeps what was answered")
    let task = Task { await self.evaluatedCell(parsed, text) }
    let cell = await interrupts.watching({ task.cancel() }, during: { await task.value })
    endProgress(isInterrupted: task.isCancelled)
    session.tellProblems(of: cell)
    attempt { try session.showOutputs(of: cell) }
    session.tellTime(of: cell)
  }

  private func evaluatedCell(_ parsed: ParseResult, _ text: String) async -> EvaluatedCell {
    await session.evaluate(parsed, text: text)
  }

  /// Erases the line of progress, and ends the one on which the terminal has shown ^C.
  private func endProgress(isInterrupted: Bool) {
    if !console.progress.end(), isInterrupted { StandardOutput.write("\n", to: STDERR_FILENO) }
  }

  private func perform(_ line: String) async -> Ending? {
    var next = DotCommand.Next.read
    do {
      try session.secrets.check(line)
      editor.addHistory(line)
      next = try await performed(line)
    } catch {
      session.tell(error)
    }
    switch next {
    case .read: return nil
    case .quit: return .quit
    case .evaluate(let texts):
      for text in texts {
        if (try? session.secrets.check(text)) != nil { session.tell(text) }
        await evaluate(CellParser.parse(text), text)
        if let ending = endingAsked { return ending }
        if session.cells.last?.outcome.hasErrors == true { break }
      }
      return nil
    }
  }

  /// Does what a command says; where that may take its time, Ctrl-C stops it.
  private func performed(_ line: String) async throws -> DotCommand.Next {
    guard (try? DotCommandLine(line).command())?.takesLong == true else {
      return try await session.perform(line)
    }
    console.progress.begin("working", hint: "Ctrl-C stops it")
    let task = Task { try await self.session.perform(line) }
    defer { endProgress(isInterrupted: task.isCancelled) }
    return try await interrupts.cancelling(task)
  }

  private func attempt(_ body: () throws -> Void) {
    do {
      try body()
    } catch {
      session.tell(error)
    }
  }
}
