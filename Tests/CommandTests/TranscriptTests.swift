import Foundation
import StatbookTestSupport
import Testing

/// Runs `Transcripts/*.transcript`. `RECORD=missing` takes what a command without expected output
/// prints, `RECORD=all` takes all; neither where `CI` is set.
@Suite struct TranscriptTests {
  private static let folder = Corpus.packageRoot
    .appendingPathComponent("Tests/CommandTests/Transcripts", isDirectory: true)

  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".transcript") }.sorted()
  }()

  private static let recording: String? = {
    let environment = ProcessInfo.processInfo.environment
    return environment["CI"] == nil ? environment["RECORD"] : nil
  }()

  @Test(arguments: names) func printsWhatTheTranscriptSays(name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let expected = Transcript(try String(contentsOf: file, encoding: .utf8))
    let shell = try Shell()
    let actual = try expected.run(in: shell)
    if Self.recording == "all" {
      try Data(actual.text.utf8).write(to: file)
      return
    }
    var recorded = expected
    for number in expected.steps.indices {
      let (step, now) = (expected.steps[number], actual.steps[number])
      if Self.recording == "missing", step.expected.isEmpty {
        recorded.steps[number] = now
        continue
      }
      if now.expected != step.expected { record(name, step, now) }
    }
    if Self.recording == "missing" { try Data(recorded.text.utf8).write(to: file) }
  }

  /// An issue that says what a command was to print, and what it printed.
  private func record(_ name: String, _ step: Transcript.Step, _ now: Transcript.Step) {
    func text(_ lines: [Substring]) -> String { lines.map { "  \($0)\n" }.joined() }
    Issue.record(
      """
      \(name): \(step.command.joined(separator: "\n")) was to print
      \(text(step.expected))and printed
      \(text(now.expected))\
      If that is right: RECORD=all swift test --filter TranscriptTests, and read the difference.
      """)
  }

  @Test func thereAreTranscripts() { #expect(!Self.names.isEmpty) }
}
