extension DiagnosticCode {
  /// The codes about running notebooks.
  static let running: [DiagnosticCode] = [
    recordingsRefused, didNotFail, parameterUnknown, releaseUnused,
  ]

  /// Recordings that can't be read.
  public static let recordingsRefused = DiagnosticCode(
    "SB330", "The recordings can't be read",
    """
    The front matter names the recording sets that answer the notebook, by their folders from the \
    notebook's own: `recordings: ../../fixtures/uc-households`, or a list of them. They must be within \
    the notebook's root, or be named with `--recordings`.
    """)

  /// A cell that was to fail and did not.
  public static let didNotFail = DiagnosticCode(
    "SB331", "The cell was to fail",
    """
    The fence says `fails=SBnnn`: the cell shows a mistake on purpose. It came out without it, or with \
    another. Change the fence or the cell.
    """)

  /// A release of a dataset that is not asked.
  public static let releaseUnused = DiagnosticCode(
    "SB333", "The release is of no dataset of the notebook",
    """
    `releases: {uc: 2025-09}` in the front matter says which release answers for a dataset, by the name \
    that `use` binds, by its id or the name in it (`UC_Households`), or for all with `default`. A \
    misspelt name would let the newest release answer without a word.
    """)

  /// A parameter that the notebook does not have.
  public static let parameterUnknown = DiagnosticCode(
    "SB332", "The notebook has no such parameter",
    """
    `--set NAME=VALUE` takes the place of a value in the front matter: `parameters: {region: London}`; \
    cells use it as `$region`.
    """)
}
