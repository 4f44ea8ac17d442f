import Foundation
import StatbookTestSupport
import Testing

/// A folder to work in with a home of its own, and shells in it, on terminals and on pipes, that see
/// nothing of the environment that the tests run in.
struct ShellPlace {
  let folder: TemporaryFolder
  var environment: [String: String]

  /// The folder in which shells run.
  var work: String { folder.path("work") }
  /// The home of whoever types.
  var home: String { folder.path("home") }

  /// The built program, beside the program that runs the tests.
  static let statbook: URL = {
    if let path = ProcessInfo.processInfo.environment["STATBOOK_BIN"] {
      return URL(fileURLWithPath: path)
    }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
    return tests.deletingLastPathComponent().appendingPathComponent("statbook")
  }()

  /// A place with nothing in it.
  init() throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.statbook.path),
      "\(Self.statbook.path) is not built; name another with STATBOOK_BIN")
    folder = try TemporaryFolder()
    environment = [
      "PATH": "\(Self.statbook.deletingLastPathComponent().path):/usr/bin:/bin",
      "HOME": folder.path("home"), "TERM": "xterm", "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "STATBOOK_CLOCK": "2026-08-15T12:00:00Z", "STATBOOK_PAGER": "cat",
    ]
    for name in ["work", "home"] {
      try FileManager.default.createDirectory(
        at: folder.file(name), withIntermediateDirectories: true)
    }
  }

  /// A place with the workspace and the recordings that an empty folder is offered.
  static func example() throws -> ShellPlace {
    let place = try ShellPlace()
    for name in try exampleFiles.get().entries {
      try FileManager.default.copyItem(
        atPath: try exampleFiles.get().folder.path(name), toPath: "\(place.work)/\(name)")
    }
    return place
  }

  private struct ExampleFiles: Sendable {
    let folder: TemporaryFolder
    let entries = ["example.statbook", "example-recordings"]
  }

  /// Made once, as a first session makes it.
  private static let exampleFiles = Result {
    let place = try ShellPlace()
    let terminal = try place.terminal([])
    try terminal.waitForOffer()
    terminal.send(.enter)
    try terminal.waitForPrompt(1)
    terminal.send(.endOfInput)
    try #require(try terminal.end() == 0)
    let files = ExampleFiles(folder: try TemporaryFolder())
    for name in files.entries {
      try FileManager.default.moveItem(
        atPath: "\(place.work)/\(name)", toPath: files.folder.path(name))
    }
    return files
  }

  /// Starts a shell on a terminal.
  func terminal(
    _ arguments: [String] = [], _ changes: [String: String?] = [:], columns: Int = 80,
    rows: Int = 50
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [Self.statbook.path] + arguments, environment: environment(with: changes), folder: work,
      columns: columns, rows: rows)
    terminal.companion = folder
    return terminal
  }

  /// Starts a shell on a terminal, and waits for its first prompt.
  func shell(
    _ arguments: [String] = [], _ changes: [String: String?] = [:], columns: Int = 80,
    rows: Int = 50
  ) throws -> PseudoTerminal {
    let terminal = try terminal(arguments, changes, columns: columns, rows: rows)
    try terminal.waitForPrompt(1)
    return terminal
  }

  /// The environment with some variables changed or, with nil, removed.
  func environment(with changes: [String: String?]) -> [String: String] {
    var environment = environment
    for (name, value) in changes { environment[name] = value }
    return environment
  }

  /// The paths of all files below, with what they hold.
  func files() -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: folder.url.path)?.allObjects ?? []
    let pairs = names.compactMap { name in
      (name as? String).flatMap { name in
        FileManager.default.contents(atPath: folder.path(name)).map { (name, $0) }
      }
    }
    return Dictionary(pairs) { $1 }
  }
}
