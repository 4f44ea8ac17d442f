public import CellLanguage
import Diagnostics
import StatModel
public import Workspaces

public import struct Foundation.Date

/// Evaluates cells, one after another, in one set of names.
///
/// A session is used by one task at a time. Answers come from its source and are kept in its
/// workspace; what is there already is not asked again.
public final class CellSession {
  /// Part of every key: another engine may come to other results.
  public static let engineVersion = "1"

  /// How a name that is not in the lock is taken.
  public enum LockPolicy: Sendable {
    /// It is resolved, and pinned from now on.
    case open
    /// It is an error.
    case strict
    /// All names are resolved anew.
    case renewing
  }

  /// Whose cells a session evaluates.
  public enum Purpose: Sendable {
    /// A file's, which is to come to the same each time: a name is bound once, and stands for nothing
    /// that only the workspace knows.
    case notebook
    /// Those of somebody who types: a name may be bound again, saved queries are results, and what
    /// `use` and `alias` bind is kept in the workspace.
    case shell
  }

  let workspace: Workspace
  let purpose: Purpose
  let source: any AnswerSource
  let files: any CellFiles
  let now: @Sendable () -> Date
  let aliases = AliasTable()
  let book: LockBook
  var results: [String: Binding] = [:]
  /// The cells whose statements failed to bind a name.
  var failedNames: Set<String> = []
  var views: [String: SchemaView] = [:]
  var tables = TableMemory()
  var cell = CellProgress()
  /// Is told what is being done before it is, in a clause, for things that may take long.
  public var activity: @Sendable (String) -> Void = { _ in }

  /// A session without names, or in a shell with those that the workspace keeps.
  ///
  /// - Parameters:
  ///   - lock: What names were resolved to before.
  ///   - now: The clock, for answers whose time is not known.
  public init(
    workspace: Workspace, source: any AnswerSource, files: any CellFiles,
    lock: NameLock = NameLock(), policy: LockPolicy = .open, for purpose: Purpose = .notebook,
    now: @escaping @Sendable () -> Date
  ) {
    self.workspace = workspace
    self.purpose = purpose
    self.source = source
    self.files = files
    self.now = now
    let policy: LockBook.Policy =
      switch policy {
      case .open: .open
      case .strict: .strict
      case .renewing: .renewing
      }
    book = LockBook(lock, policy: policy)
    if purpose == .shell { takeSavedAliases() }
  }

  /// What the names used so far came to.
  public var lock: NameLock { book.used }

  /// Evaluates the statements of a cell.
  ///
  /// - Parameters:
  ///   - name: The cell's name, which queries without a name of their own are saved under.
  ///   - permitsHistory: Whether it may depend on what was done before (`NAME@3`, `audit`).
  public func evaluate(
    _ parsed: ParseResult, named name: String, permitsHistory: Bool = false
  ) async -> CellOutcome {
    cell = CellProgress(name: name, permitsHistory: permitsHistory)
    cell.outcome.problems = parsed.problems
    guard !cell.outcome.hasErrors else {
      cell.outcome.state = .failed
      for statement in parsed.statements { failed(statement) }
      return cell.outcome
    }
    for (position, statement) in parsed.statements.enumerated() {
      do {
        try Task.checkCancellation()
        cell.depends(on: statement.rendered())
        try await evaluate(statement)
      } catch let skipped as DependsOnFailure {
        failed(statement)
        if !cell.outcome.hasErrors { cell.outcome.problems.append(skipped.problem) }
      } catch {
        failed(statement)
        cell.outcome.problems.append(Problem(error, at: statement.range))
      }
      cell.outcome.problems += book.takeDrift()
      if Task.isCancelled, cell.outcome.hasErrors {
        for statement in parsed.statements[(position + 1)...] { failed(statement) }
        break
      }
    }
    if cell.outcome.hasErrors {
      cell.outcome.state = .failed
    } else {
      cell.outcome.key = cell.key
      cell.outcome.state = cell.wasAnsweredByCache ? .cached : .fresh
    }
    return cell.outcome
  }

  /// Remembers which names a statement failed to bind, so that what needs them is no second failure.
  private func failed(_ statement: Statement) {
    switch statement.kind {
    case .use(let name, _), .alias(let name, _):
      if aliases[name] == nil { aliases.failed.insert(name) }
    case .bind(let name, _), .importQuery(_, let name):
      if purpose == .notebook || results[name] == nil { failedNames.insert(name) }
    default: break
    }
  }

  /// The names resolved as of a release.
  func resolver(asOf release: String?, named: Bool) throws -> NameResolver {
    activity("looking names up")
    return NameResolver(
      view: try view(asOf: release), book: book, aliases: aliases,
      release: named ? release : nil)
  }

  private func view(asOf release: String?) throws -> SchemaView {
    if let view = views[release ?? ""] { return view }
    let view = SchemaView(
      client: try source.client(asOf: release), workspace: workspace, source: release ?? "cells",
      recordedDatasets: { [source] in
        source.knownNodes(asOf: release).compactMap { $0 }.filter { $0.kind == .dataset }
      })
    views[release ?? ""] = view
    return view
  }
}

/// A statement that needs a name whose statement failed; the failure itself is told already.
struct DependsOnFailure: Error {
  var problem: Problem
}

/// The cell that is being evaluated.
struct CellProgress {
  var name = ""
  var permitsHistory = false
  var outcome = CellOutcome()
  /// What the last statement that has a result came to.
  var result: Binding?
  /// The saved queries that it uses, as they were when it first did; nil is none of the name.
  var savedResults: [String: Binding?] = [:]
  /// Whether every answer came from the workspace.
  var wasAnsweredByCache = true
  private var dependencies: [String] = []

  init(name: String = "", permitsHistory: Bool = false) {
    self.name = name
    self.permitsHistory = permitsHistory
  }

  /// Notes something that the outcome depends on.
  mutating func depends(on line: String) { dependencies.append(line) }

  /// The digest of all that the outcome depends on.
  var key: Digest {
    let lines = ["statbook cell", CellSession.engineVersion] + dependencies
    return Digest(of: Array(lines.joined(separator: "\n").utf8))
  }
}
