import CellLanguage
import Diagnostics

/// A text of statements and dot-commands, as a file or a pipe hands them over: one after another, and
/// nothing after the first error.
struct Script {
  /// A part of it.
  enum Step {
    /// A statement, parsed.
    case statement(Statement)
    /// A line that begins with a dot, and where it begins.
    case command(String, at: Int)
    /// What can't be read.
    case problem(Problem)
  }

  /// The parts, in order.
  let steps: [Step]
  /// The text, for places.
  let source: SourceText

  /// Reads a text.
  ///
  /// - Parameter name: What it is called in messages.
  init(_ bytes: [UInt8], name: String) {
    source = SourceText(name: name, bytes: bytes)
    let parsed = CellParser.parse(bytes)
    var steps: [(Int, Step)] = parsed.statements.map { ($0.range.start, .statement($0)) }
    for problem in parsed.problems {
      let start = problem.range.start
      if problem.code == .shellCommand, let line = Self.dotLine(at: start, in: bytes) {
        steps.append((start, .command(line, at: start)))
      } else {
        steps.append((start, .problem(problem)))
      }
    }
    if case .incomplete = parsed.outcome {
      steps.append((bytes.count, .problem(.endsEarly(at: bytes.count))))
    }
    // Sorting is stable: of a place, statements come first.
    self.steps = steps.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func dotLine(at start: Int, in bytes: [UInt8]) -> String? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: ".") else { return nil }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
