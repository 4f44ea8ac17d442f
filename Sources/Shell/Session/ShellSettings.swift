import Tabulation

/// How a shell shows things; the dot-commands of display change it.
struct ShellSettings {
  /// What may be on, off, or as the terminal is.
  enum Choice: String, CaseIterable {
    case auto, on, off
  }

  /// The form of results; nil is a box, or plain text.
  var format: TextTable.Format?
  /// The cells that a line may take; nil is the width of the terminal.
  var width: Int?
  /// Whether what is longer than the screen goes through a pager.
  var pager = Choice.auto
  /// Whether prompts and problems have colours.
  var color = Choice.auto
  /// Whether the time of each cell is told.
  var isTiming = false
  /// Whether tables are drawn without lines and nothing is coloured, for screen readers.
  var isPlain = false
  /// The file that the next result goes to.
  var nextOutput: String?

  /// The form in which results are shown.
  var shownFormat: TextTable.Format { format ?? (isPlain ? .plain : .box) }
}
