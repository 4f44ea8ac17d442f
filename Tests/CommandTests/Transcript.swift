import Foundation

/// A text file of command lines and what they print, which is both documentation and test.
///
/// ```
/// # A remark.
/// $ statbook query identity query.json
/// 73b3e6b6…
/// ! what went to standard error
/// [exit 2]
/// ```
///
/// 1. A command line begins with `$ `; lines that begin with `> ` continue it.
/// 2. Standard output follows, then standard error with `! ` before each line, then the exit code
///    where it is not 0.
/// 3. Empty lines and lines that begin with `# ` before a command are remarks.
/// 4. A line of standard output that would be taken for one of these, or is empty, has a `\` before.
struct Transcript {
  /// A command line with the remarks before it and what it printed.
  struct Step {
    var remarks: [Substring]
    var command: [Substring]
    var expected: [Substring]
  }

  var steps: [Step] = []
  /// Remarks behind the last command.
  var ending: [Substring] = []

  init(_ text: String) {
    var remarks: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        steps.append(Step(remarks: remarks, command: [line], expected: []))
        remarks = []
      } else if line.isEmpty || line.hasPrefix("# ") {
        remarks.append(line)
      } else if line.hasPrefix("> "), steps.last?.expected.isEmpty == true {
        steps[steps.count - 1].command.append(line)
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected += remarks + [line]
        remarks = []
      }
    }
    ending = remarks
  }

  /// The file's text.
  var text: String {
    let lines = steps.flatMap { $0.remarks + $0.command + $0.expected } + ending
    return lines.map { $0 + "\n" }.joined()
  }

  /// The same transcript with what the commands print now.
  func run(in shell: Shell) throws -> Transcript {
    var transcript = self
    for number in steps.indices {
      let line = steps[number].command.map { $0.dropFirst(2) }.joined(separator: "\n")
      transcript.steps[number].expected = Self.lines(of: try shell.run(line))
    }
    return transcript
  }

  private static func lines(of outcome: Shell.Outcome) -> [Substring] {
    func lines(_ text: String) -> [Substring] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.last?.isEmpty == true ? lines.dropLast() : lines + ["(no line feed at the end)"]
    }
    let marks = ["$ ", "> ", "! ", "# ", "[exit ", "\\"]
    let output = lines(outcome.output).map { line in
      line.isEmpty || marks.contains(where: line.hasPrefix) ? "\\\(line)" : String(line)
    }
    let errors = lines(outcome.errors).map { $0.isEmpty ? "!" : "! \($0)" }
    let status = outcome.status == 0 ? [] : ["[exit \(outcome.status)]"]
    return (output + errors + status).map { $0[...] }
  }
}
