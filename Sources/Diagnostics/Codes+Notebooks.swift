extension DiagnosticCode {
  /// The codes about notebooks: SB300 to SB329 about the file, from SB330 on about running it.
  static let notebooks: [DiagnosticCode] = [
    noFrontMatter, frontMatterNotClosed, frontMatterSyntax, newerNotebook, frontMatterValue,
    unknownFrontMatterKey, frontMatterKeyTwice, unknownCellOption, cellOptionValue, cellNameTwice,
    cellOptionTwice, fenceNotClosed, outputWithoutCell, outputInfo, notText, lookAlike,
    nestedTooDeep,
  ]

  /// A file that does not say that it is a notebook.
  public static let noFrontMatter = DiagnosticCode(
    "SB300", "The file does not say that it is a notebook",
    """
    A notebook says so in its first lines, the front matter, so that other Markdown files are left \
    alone. They must be the very first lines of the file.

    Wrong:

    ```text
    # Households

    statbook: 1
    ```

    Right:

    ```text
    ---
    statbook: 1
    workspace: uc.statbook
    ---
    # Households
    ```
    """)

  /// Front matter whose last line is missing.
  public static let frontMatterNotClosed = DiagnosticCode(
    "SB301", "The front matter does not end",
    """
    The front matter begins and ends with a line of three hyphens and nothing else. Without the \
    second, it is not known where the text begins.

    Wrong:

    ```text
    ---
    statbook: 1

    # Households
    ```

    Right:

    ```text
    ---
    statbook: 1
    ---

    # Households
    ```
    """)

  /// Something of YAML, or not even that, that front matter can't have.
  public static let frontMatterSyntax = DiagnosticCode(
    "SB302", "Front matter can't be written so",
    """
    Front matter is a small part of YAML: `key: value`, `key: [a, b]`, `key: {a: b, c: d}`, and \
    below a `key:` of its own indented lines `- a` or `a: b`. A value is one line, plain or in \
    `'…'` or `"…"`. There are no anchors, no tags, no values of several lines and nothing nested \
    deeper, so that a notebook from a stranger means what it seems to mean.

    Wrong:

    ```text
    recordings: &base ../fixtures
    workspace: >
      uc.statbook
    ```

    Right:

    ```text
    recordings: ../fixtures
    workspace: uc.statbook
    ```

    A value that begins with a sign of YAML, or has `: ` or ` #` in it, stands in quotes.
    """)

  /// A notebook of a later version of the format.
  public static let newerNotebook = DiagnosticCode(
    "SB303", "The notebook is of a newer format",
    """
    `statbook: 2` says that the notebook was written for a later Statbook, which may understand \
    something that this one would pass over. So it is not run at all: update Statbook.

    Wrong, until there is a format 2: `statbook: 2`. Right: `statbook: 1`. The number is the \
    format's, not Statbook's. Set it to 1 only if you know that the notebook \
    uses nothing newer.
    """)

  /// A value that its key can't have.
  public static let frontMatterValue = DiagnosticCode(
    "SB304", "The key can't have this value",
    """
    | key | value |
    |---|---|
    | `statbook` | the version of the format: 1 |
    | `workspace` | one path |
    | `recordings` | one path, or a list of paths |
    | `releases` | dataset and release: `{uc: 2025-09}` |
    | `width` | a whole number from 20 to 400 |
    | `parameters` | name and value: `{month: "2025-09"}` |

    Wrong: `width: wide`, `releases: 2025-09`. Right: `width: 100`, `releases: {uc: 2025-09}`.
    """)

  /// A key of the front matter that Statbook has no use for.
  public static let unknownFrontMatterKey = DiagnosticCode(
    "SB305", "Statbook has no use for this key",
    """
    The keys are `statbook`, `workspace`, `recordings`, `releases`, `width` and `parameters`. Any \
    other is passed over, with this warning, since it may be one of them misspelt.

    Wrong: `recording: ../fixtures`. Right: `recordings: ../fixtures`. A title is the first \
    heading of the text.
    """)

  /// The same key a second time.
  public static let frontMatterKeyTwice = DiagnosticCode(
    "SB306", "The key is there already",
    """
    Each key stands once, in the front matter as in a `{…}`; the first one counts. Several \
    recordings are one list.

    Wrong:

    ```text
    recordings: ../a
    recordings: ../b
    ```

    Right: `recordings: [../a, ../b]`.
    """)

  /// A word after `statbook` that is no option.
  public static let unknownCellOption = DiagnosticCode(
    "SB307", "A cell has no such option",
    """
    After `statbook`, on the line that opens a cell, may stand `name=NAME`, `skip`, `live`, \
    `fails=SB012` and `ignore-output`, divided by spaces.

    Wrong: `statbook name = caseload, skipped`. Right: `statbook name=caseload skip`.
    """)

  /// An option with a value that it can't have, or none.
  public static let cellOptionValue = DiagnosticCode(
    "SB308", "The option can't have this value",
    """
    `name=` takes a letter and then letters, digits, `-` or `_`, at most 64 in all, since the \
    cell's accepted data may be a file of that name. `fails=` takes the number of a diagnostic. \
    `skip`, `live` and `ignore-output` take nothing.

    Wrong: `name=../caseload`, `fails=yes`, `skip=true`. Right: `name=caseload`, `fails=SB012`, \
    `skip`.
    """)

  /// Two cells of one name.
  public static let cellNameTwice = DiagnosticCode(
    "SB309", "Another cell has this name",
    """
    A cell is known by its name, in reports of differences and in the file of its accepted data, \
    so names differ, and not only in their letters' case. A cell without a name is called \
    `cell-1`, `cell-2` and so on, by its place among all cells.

    Wrong: two cells with `name=caseload`. Right: `name=caseload` and `name=caseload-by-region`.
    """)

  /// The same option a second time.
  public static let cellOptionTwice = DiagnosticCode(
    "SB310", "The option is there already",
    """
    Each option stands once on the line that opens a block.

    Wrong: `statbook name=a name=b`. Right: `statbook name=a`.
    """)

  /// A fence that is opened and not closed.
  public static let fenceNotClosed = DiagnosticCode(
    "SB311", "The fence is not closed",
    """
    A block between fences goes on to a line that has nothing but a fence, of the same sign and at \
    least as long; else to the end of the file, or of the list item or quote that it stands in. \
    Everything up to there belongs to the block, also what was meant as text or as further cells.

    Wrong, since the second fence is shorter than the first:

    `````text
    ````statbook
    show caseload
    ```
    `````

    Right:

    `````text
    ```statbook
    show caseload
    ```
    `````

    In a list, the closing fence is indented like the opening one.
    """)

  /// An output block with no cell before it.
  public static let outputWithoutCell = DiagnosticCode(
    "SB312", "No cell is before this output",
    """
    An `output` block is the expected result of the cell right before it: only blank lines may \
    stand between them, and both stand in the same list item or quote. Any other output block is \
    text, and nothing holds it to be true.

    Wrong:

    `````text
    ```statbook
    show caseload
    ```
    The result is
    ```output
    100
    ```
    `````

    Right:

    `````text
    ```statbook
    show caseload
    ```

    ```output
    100
    ```
    `````

    Delete it, or move it to its cell. If it is an example, give it another word than `output`.
    """)

  /// An output block whose line can't be read.
  public static let outputInfo = DiagnosticCode(
    "SB313", "The line of the output block is damaged",
    """
    After `output` may stand `data=`, `labels=` and `text=`, each with a digest: digits and the \
    letters a to f. Statbook writes that line. Nobody needs to edit it.

    Wrong: `output data=3F9A text=?`. Right: `output data=3f9a text=c0ff`.

    `statbook run NOTEBOOK --write` writes the block again; see with your version control what \
    changed it.
    """)

  /// Bytes that are no text.
  public static let notText = DiagnosticCode(
    "SB314", "The file has bytes that are no text",
    """
    A notebook is UTF-8. The bytes at this place are something else, or a zero byte: the file may \
    be in another encoding, or damaged.

    Convert it: `iconv -f WINDOWS-1252 -t UTF-8 old.md > new.md`. Statbook never changes such \
    bytes by itself.
    """)

  /// A block that was probably meant as a cell or an output block.
  public static let lookAlike = DiagnosticCode(
    "SB315", "This looks like a cell, but it is text",
    """
    A cell is a block between fences whose first word is exactly `statbook`. A fence that is \
    indented by four spaces or more than its surroundings is text, and so is one within HTML, up \
    to the next blank line.

    Wrong:

    `````text
    <details>
    ```statbok
    show caseload
    ```
    </details>
    `````

    Right:

    `````text
    <details>

    ```statbook
    show caseload
    ```

    </details>
    `````
    """)

  /// Lists and quotes in one another beyond measure.
  public static let nestedTooDeep = DiagnosticCode(
    "SB316", "Lists and quotes are nested too deep",
    """
    Quotes and list items stand in one another at most 100 deep. Beyond that, a small file could \
    keep Statbook busy for hours, so it is not read any further.

    Wrong: a line that begins with a hundred `>`. Right: one or two.
    """)
}
