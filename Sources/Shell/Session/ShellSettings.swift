import Tabulation

/// How a shell shows things; the dot-commands of display change it.
struct ShellSettings {
  /// The form of results; nil is a box, or plain text.
  var format: TextTable.Format?
  /// The cells that a line may take; nil is the width of the terminal.
  var width: Int?
  /// Whether what is longer than the screen goes through a pager.
  var pager = Pager.Mode.auto
  /// Whether prompts and problems have colours.
  var color = TerminalStyle.Choice.auto
  /// Whether the time of each cell is told.
  var isTiming = false
  /// Whether tables are drawn without lines and nothing is coloured, for screen readers.
  var isPlain = false
  /// Whether the lines of tables can be shown.
  var drawsLines = true
  /// The file that the next result goes to.
  var nextOutput: String?

  /// The form in which results are shown.
  var shownFormat: TextTable.Format { format ?? (isPlain || !drawsLines ? .plain : .box) }
}
