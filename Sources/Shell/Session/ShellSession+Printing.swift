import CellEngine
import Diagnostics
import Tabulation

extension ShellSession {
  /// The width of what is shown.
  var width: Int { settings.width ?? output.width }

  /// Tells something besides data.
  func tell(_ text: String) { output.tell(text, settings) }

  /// Shows data, or puts it in the file that `.once` named.
  func show(_ text: String) throws {
    guard !text.isEmpty else { return }
    try output.show(text, settings)
  }

  /// Shows a list; people are told where there is nothing in it.
  func show(_ list: TextTable, orSay nothing: String = "") throws {
    let format = settings.shownFormat
    if list.rows.isEmpty, !nothing.isEmpty, format == .box || format == .plain {
      return tell(nothing)
    }
    guard format == .box || format == .plain else { return try show(list.rendered(as: format)) }
    let (shown, hidden) = list.withoutOptionalColumns(beyond: width, as: format)
    try show(shown.rendered(as: format, width: width))
    if !hidden.isEmpty { tell("no room for: \(hidden.joined(separator: ", "))") }
  }

  /// Shows what a cell came to, then what was done besides.
  func showOutputs(of cell: EvaluatedCell) throws {
    if !cell.outcome.outputs.isEmpty {
      if let path = settings.nextOutput {
        settings.nextOutput = nil
        try write(cell.outcome.outputs, to: path)
      } else {
        try show(cell.outcome.text(as: settings.shownFormat, width: width))
      }
    }
    for note in cell.outcome.notes { tell(note) }
  }

  /// Tells the time that a cell took, where that is wished.
  func tellTime(of cell: EvaluatedCell) {
    guard settings.isTiming else { return }
    let microseconds = cell.duration.components.attoseconds / 1_000_000_000_000
    let tenths = cell.duration.components.seconds * 10_000 + microseconds / 100
    tell("\(tenths / 10).\(tenths % 10) ms")
  }

  /// The problems of a cell that was typed, whose text the user has just above.
  func tellProblems(of cell: EvaluatedCell) {
    let text = SourceText(name: "cell", bytes: Array(cell.text.utf8))
    let hasLines = cell.text.utf8.contains(0x0A)
    for problem in cell.outcome.problems {
      if problem.code == .interrupted {
        tell("interrupted; what was answered until then is kept")
        continue
      }
      var diagnostic = Diagnostic(problem, in: text)
      let line = diagnostic.place?.line
      diagnostic.place = nil
      var words = diagnostic.rendered.dropPrefix("statbook: ")
      if hasLines, let line { words = "line \(line): " + words }
      tell(words.dropSuffix("\n"))
      tellOfExplanation(of: diagnostic)
    }
  }

  private func tellOfExplanation(of diagnostic: Diagnostic) {
    guard let code = diagnostic.code, diagnostic.severity == .error,
      explained.insert(code.id).inserted
    else { return }
    tell("note: .help \(code.id) explains it")
  }

  /// Tells what a dot-command threw as problems are told.
  func tell(_ error: any Error) {
    tell(Diagnostic(dotCommand: error).rendered.dropPrefix("statbook: ").dropSuffix("\n"))
  }
}

extension String {
  /// The text without a beginning.
  func dropPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }

  /// The text without an end.
  func dropSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
