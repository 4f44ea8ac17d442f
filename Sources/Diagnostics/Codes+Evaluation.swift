extension DiagnosticCode {
  /// The codes about evaluation.
  static let evaluation: [DiagnosticCode] = [
    axisClash, unknownID, tooManyCells, noSuchPeriod, notOfTime, noSuchAxis, noSuchItem, notOneCell,
    noFigure, notAdditive, fileRefused, outsideOfRoot, badQueryFile, notExpressible, sqlRefused,
    notDrawable, history, wrongResult, unknownFormat, wrongAnswer, unknownRelease,
    workspaceRefused, boundariesRefused,
    overlappingParts, nothingEarlier, unfitLookup, notAlike, outputOnly, stockOverTime,
    unmatchedKeys, codeVintages, categoriesDiffer, averageOfMeans,
    notRecorded, requestFailed, expectationFailed, notTestable, internalError,
  ]

  /// An axis twice, or values of another field on it.
  public static let axisClash = DiagnosticCode(
    "SB201", "The axes clash",
    """
    A field stands on one axis only, and an axis has values of its own field only. Several levels of \
    one field may be mixed on one axis: `geo = geo/"Country"/"England", geo/"Region"/"London"`.
    """)

  /// An id that the schema does not have.
  public static let unknownID = DiagnosticCode(
    "SB202", "The schema has no such id",
    """
    One wrong id sinks a whole query, so it is not sent. Ids drift when the service rebuilds a \
    dataset; `with month = …` and labels in place of ids move a query to what there is now.

    Where the text has labels and `latest` already, the ids are those of its lock, which pins what they \
    came to in the release before: `statbook run FILE.md --write --update-lock` looks them up in the \
    release that there is now, and writes the output anew.
    """)

  /// More cells than the service gives.
  public static let tooManyCells = DiagnosticCode(
    "SB203", "The table would be too large",
    """
    The service refuses tables of more than 1,000,000 cells. Ask for fewer values, or part the query \
    along one axis.
    """)

  /// A period that the axis does not have.
  public static let noSuchPeriod = DiagnosticCode(
    "SB204", "The axis has no such period",
    """
    Periods are those of the release in use. `describe month` shows the first and the last. A year is \
    not twelve months: write `2024-01..2024-12` on an axis of months.
    """)

  /// A period on an axis that is none of time.
  public static let notOfTime = DiagnosticCode(
    "SB205", "This axis is not one of time",
    """
    `latest`, `since`, ranges and periods are for axes whose values are periods, read from their \
    codes. Where the schema of the axis is not known, write the values' ids.
    """)

  /// An axis that the result does not have.
  public static let noSuchAxis = DiagnosticCode(
    "SB206", "The result has no such axis",
    """
    The axes are those of the answer, by the names that the query gave them; `describe NAME` lists \
    them. The service may have added an axis of time.
    """)

  /// An item that the axis does not have.
  public static let noSuchItem = DiagnosticCode(
    "SB207", "The axis has no such item",
    """
    An item is named by its label, a group's name, its code, a period, `latest` or `total`.
    """)

  /// A selection of several cells where one is wanted.
  public static let notOneCell = DiagnosticCode(
    "SB208", "This is more than one cell",
    """
    A figure is compared with a figure, so every axis of several items must be in the brackets, and \
    the measure where there are several: `caseload[region: "London", month: 2026-05]`.
    """)

  /// A cell without a figure.
  public static let noFigure = DiagnosticCode(
    "SB209", "The cell has no figure",
    """
    The service gave no figure for the cell, which is neither zero nor nothing. Nothing can be \
    compared with it.
    """)

  /// A sum of what can't be added.
  public static let notAdditive = DiagnosticCode(
    "SB210", "Means and medians do not add up",
    """
    The mean of a whole is not the sum of the means of its parts, and a median says even less. Use a \
    count or a sum.
    """)

  /// A file that can't be read or written.
  public static let fileRefused = DiagnosticCode(
    "SB211", "The file can't be read or written",
    """
    Paths are taken from the notebook's folder.
    """)

  /// A path out of what a notebook may touch.
  public static let outsideOfRoot = DiagnosticCode(
    "SB212", "A notebook may not go there",
    """
    A notebook reads within its root (the nearest folder above it with `.git` or `statbook.json`, else \
    its own) and writes within its own folder; links are followed first. So a notebook from a \
    stranger is safe to run.
    """)

  /// A query file that holds no query.
  public static let badQueryFile = DiagnosticCode(
    "SB213", "The file holds no query",
    """
    A query file is what the service's web page saves as *Open Data API Query*.
    """)

  /// A query that no statement can express.
  public static let notExpressible = DiagnosticCode(
    "SB214", "No statement can express this query",
    """
    The query has members that the cell language does not know, or ids of an unknown form. Keep the \
    file, and use it as it is: `query "FILE"`.
    """)

  /// SQL that was refused or failed.
  public static let sqlRefused = DiagnosticCode(
    "SB215", "The SQL was refused",
    """
    An `sql` cell is one SELECT over the results of the notebook, each a table: for each axis NAME, \
    NAME_code, NAME_period, NAME_is_total, NAME_is_group; then value, measure, measure_kind, status. \
    It runs on a connection that can do nothing but read them, within limits of time and memory.
    """)

  /// A chart that can't be drawn.
  public static let notDrawable = DiagnosticCode(
    "SB216", "The chart can't be drawn",
    """
    A chart has one axis along, at most one of series, at most one of panels, and one measure. Choose \
    one item of each other axis in brackets: `chart line caseload[family: "Couples"]`. A map has one \
    axis of areas, by whose codes they are placed.
    """)

  /// What depends on the history of a workspace or on the clock.
  public static let history = DiagnosticCode(
    "SB218", "This depends on what was done before",
    """
    `NAME@3`, `audit` and `refresh` depend on the history of a workspace, so that the next reader gets \
    something else. In a notebook they are allowed in cells whose fence says `live ignore-output`, \
    which are not verified. A vintage is named by its release: `NAME@2025-09`.
    """)

  /// A result of another kind than is wanted.
  public static let wrongResult = DiagnosticCode(
    "SB219", "The result is of another kind",
    """
    Tables come from `get`, `query` and `import`; comparisons from `compare`; rows from `sql`. Cells in \
    brackets, charts and exports are of tables.
    """)

  /// A format that is not known.
  public static let unknownFormat = DiagnosticCode(
    "SB220", "There is no such format",
    """
    Rows of `sql`, comparisons and tables are exported as `csv`, `json`, `markdown` or `html`; tables in \
    the other formats of Documentation/Exports.md too. \
    Without `as`, the ending of the file's name says which.
    """)

  /// An answer to another query.
  public static let wrongAnswer = DiagnosticCode(
    "SB221", "The answer is not that of the query",
    """
    The dataset, measures, fields or items of the answer are not those that were asked for. A recording \
    may have been edited: `statbook fixtures check FOLDER`.
    """)

  /// A release that is not there.
  public static let unknownRelease = DiagnosticCode(
    "SB222", "There is no such release",
    """
    The releases are those of the recording sets that the front matter names.
    """)

  /// What the workspace refused.
  public static let workspaceRefused = DiagnosticCode(
    "SB223", "The workspace refused it",
    """
    The message says why: an observation that is tagged with another release, a file that another \
    program is writing, a disk that is full. Nothing was changed.
    """)

  /// A file of boundaries that can't be read, or has no longitude and latitude.
  public static let boundariesRefused = DiagnosticCode(
    "SB224", "The boundaries can't be used",
    """
    A map takes a GeoJSON file: a FeatureCollection of polygons in longitude and latitude (WGS 84), \
    each with the code of its area in the property that `key` names. The message says where in the \
    file something else stands. Files in metres of the National Grid are exported anew in EPSG:4326.
    """)

  /// Nothing recorded.
  public static let notRecorded = DiagnosticCode(
    "SB230", "Nothing is recorded for this request",
    """
    A notebook is answered from its recordings, strictly: a query that differs in one value is another \
    query. The message names what is nearest, and what differs.
    """)

  /// A request that failed.
  public static let requestFailed = DiagnosticCode(
    "SB231", "The request failed",
    """
    The service, or its recorded answer, gave an error in place of a table.
    """)

  /// A cell that was given up.
  public static let interrupted = DiagnosticCode(
    "SB232", "Interrupted before it was done",
    """
    Ctrl-C was pressed, or the program was told to end. Statements that were done are done; the rest of \
    the cell was not begun, and what was answered until then is kept in the workspace.
    """)

  /// An expectation that does not hold.
  public static let expectationFailed = DiagnosticCode(
    "SB240", "The expectation does not hold",
    """
    The message says what was found, and by how much it misses. The run ends with exit code 1.
    """)

  /// An expectation that can't be tested.
  public static let notTestable = DiagnosticCode(
    "SB241", "The expectation can't be tested",
    """
    Whether parts add up can be tested only where the axis has its Total and all parts are there. What \
    can't be tested does not hold.
    """)

  /// A fault of the program.
  public static let internalError = DiagnosticCode(
    "SB290", "This should not happen",
    """
    A fault of Statbook, or of the workspace file. Please report it with the notebook.
    """)
}
