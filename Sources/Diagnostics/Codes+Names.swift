extension DiagnosticCode {
  /// The codes about names and locks.
  static let names: [DiagnosticCode] = [
    unknownName, ambiguousName, boundTwice, wrongKind, unknownResult, datasetNotSaid, notLocked,
    labelDrift, idDrift, damagedLock, noLock,
  ]

  /// Nothing has the name.
  public static let unknownName = DiagnosticCode(
    "SB101", "Nothing has this name",
    """
    A name is an alias of this notebook, a label in quotes, the slug of a label (`family_type` for \
    "Family Type"), a code, or an id of the service. It is looked up only where it may stand: a \
    measure among the measures of the dataset, a value among the values of its field.

    Look for it with `find "TEXT"`, or see what there is with `describe uc`. Where the recordings hold \
    no schema for the place, only ids and what answers have shown is known.
    """)

  /// Several things have the name.
  public static let ambiguousName = DiagnosticCode(
    "SB102", "Several things have this name",
    """
    The candidates are listed with the group they stand in and their id. Name one by its path, \
    `geo/"Region"/"London"`, or by its id.
    """)

  /// A name that was bound before.
  public static let boundTwice = DiagnosticCode(
    "SB103", "The name is bound already",
    """
    `let`, `use` and `alias` bind a name once, so that a name means the same from its line on to the \
    end of the notebook. Choose another name.
    """)

  /// A name of another kind than may stand here.
  public static let wrongKind = DiagnosticCode(
    "SB104", "This can't stand here",
    """
    The name is known, but it names something else than what is wanted: a measure where an axis \
    should stand, a value of another field, a function of a count.
    """)

  /// A result that was not bound before.
  public static let unknownResult = DiagnosticCode(
    "SB105", "No result has this name yet",
    """
    Results are bound by `let` and `import`, and used after that: order is the order of the file. A \
    cell that failed or was skipped binds nothing: mend the first error. Where a release came and the \
    first is SB202, `statbook run FILE.md --write --update-lock` mends all of them.
    """)

  /// A query of which no dataset is known.
  public static let datasetNotSaid = DiagnosticCode(
    "SB106", "It is not said which dataset is meant",
    """
    Name the measure with its dataset, `get uc."Households on Universal Credit"`, or say `from uc`. \
    `default` and a label alone are enough where the notebook uses one dataset only.
    """)

  /// A name that is not in the lock.
  public static let notLocked = DiagnosticCode(
    "SB110", "The name is not in the lock",
    """
    `FILE.md.lock` pins what each name was resolved to, and a verification resolves nothing anew. Run \
    the notebook: `statbook run FILE.md` adds what is missing, and look at the difference.
    """)

  /// A label that means something else than when it was locked.
  public static let labelDrift = DiagnosticCode(
    "SB111", "The label means something else now",
    """
    What is locked is still asked for, so the figures are those of before. But the label now stands \
    for another id, or the locked id has another label. Look at the two; then \
    `statbook run FILE.md --update-lock` takes what the schema says now.
    """)

  /// A locked id that is gone.
  public static let idDrift = DiagnosticCode(
    "SB112", "The locked id is gone",
    """
    The schema no longer has the id that the lock pins: the service renames ids when it rebuilds a \
    dataset. The likely successor is named, by its label or code. Check that it is the same thing; \
    then `statbook run FILE.md --update-lock`.
    """)

  /// A lock file that can't be read.
  public static let damagedLock = DiagnosticCode(
    "SB113", "The lock can't be read",
    """
    Restore `FILE.md.lock` from version control, or delete it and run the notebook, which makes it \
    anew; then read what changed.
    """)

  /// A notebook without a lock.
  public static let noLock = DiagnosticCode(
    "SB114", "There is no lock",
    """
    A notebook is verified against what its names were resolved to, which stands in `FILE.md.lock` \
    beside it. `statbook run FILE.md` makes it; it belongs into version control with the notebook.
    """)
}
