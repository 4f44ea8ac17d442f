public import Diagnostics

/// A notebook as a file: Markdown whose fenced blocks with the word `statbook` are cells.
///
/// **Layout.** The file is UTF-8. It begins with front matter, a line `---`, lines of a part of
/// YAML, and a line `---`; the rest is Markdown, as GitHub understands it.
///
///     ---
///     statbook: 1                          # the version of the format
///     workspace: uc.statbook               # one path
///     recordings: ../fixtures              # or a list of paths
///     releases: {uc: 2025-09}              # dataset: release
///     width: 100                           # 20 to 400
///     parameters: {month: "2025-09"}
///     ---
///
///     ```statbook name=caseload
///     show caseload
///     ```
///
///     ```output data=3f9a text=c0ff
///     100
///     ```
///
/// *Front matter*: `key: value`, `key: [a, b]`, `key: {a: b, c: d}`, or a `key:` with lines below
/// it, all indented alike, that are all `- a` or all `a: b`. A value is plain, or in `'…'` (`''` is
/// a quote) or `"…"` (with `\"`, `\\`, `\/`, `\n`, `\r`, `\t`, `\uXXXX`), all on one line. `#`
/// after a space begins a comment. Nothing else of YAML: no anchors, no tags, no values of several
/// lines, no `null`, nothing nested. All values are text, so `1.0` and `yes` are what they look
/// like.
///
/// *Cells*: after `statbook`, options divided by spaces: `name=NAME`, `skip`, `live`,
/// `fails=SB012`, `ignore-output`. *Output blocks*: after `output`, `data=`, `labels=` and `text=`
/// with digests in lower-case hexadecimal. Info strings are taken as they stand, without Markdown's
/// escapes.
///
/// *Quoted figures*: in prose, `{{REFERENCE}}` or `{{REFERENCE = FIGURE}}` on one line, where the
/// reference is one cell of a result, `caseload[month: 2026-05]`, and the figure is what it was when it
/// was accepted. In code and HTML, and behind a backslash, braces are text.
///
/// **Invariants.**
/// 1. A file is a notebook if its front matter has the key `statbook`; the byte order mark before
///    it is allowed. All other files are passed over.
/// 2. What a block is, and where it ends, is what cmark-gfm says. Lines end with `\n`, `\r\n` or
///    `\r`.
/// 3. The output block of a cell is the next block in the same quote or list item, if its word is
///    `output`. Any other `output` block is text.
/// 4. A cell's text is what cmark says, with lines that end with `\n`, and zero bytes as they are.
/// 5. An output block's content is what stands between the fences, without what quotes and list
///    items put before its lines. If the first line of the file ends with `\r\n`, so do lines that
///    are written, and `\r\n` is read as `\n`; else every line keeps what ends it.
/// 6. Writing changes output blocks, texts of cells, or quoted figures, and no other byte, but for what a new block
///    needs: a blank line before it, and a closing fence for a cell that has none.
/// 7. What is written is read back as it was given, and written again the same.
///
/// **Versions.** A change that an earlier Statbook would misread gets a new number after
/// `statbook:`, which is then refused there; new keys and options need none, since unknown ones are
/// warned about or refused.
public struct NotebookFile: Sendable {
  /// The file's name in problems.
  public let name: String
  /// All of the file.
  public let bytes: [UInt8]
  /// What stands in its first lines.
  public let frontMatter: FrontMatter
  /// The cells, in the order of the file.
  public let cells: [NotebookCell]
  /// The figures that its sentences quote, in the order of the file.
  public let quotes: [FigureQuote]
  /// The first heading, in plain text.
  public let title: String?
  /// What is wrong with front matter, info strings and fences, in the order of the file.
  public let problems: [Diagnostic]

  let lines: FileLines
  /// Whether the text is not to be parsed, since it is nested too deep.
  let isTooDeep: Bool

  /// Whether the file says that it is a notebook; others are passed over.
  public static func isNotebook(_ bytes: [UInt8]) -> Bool {
    guard bytes.prefix(6).contains(0x2D) else { return false }
    return FrontMatterReader(FileLines(name: "", bytes: bytes)).isOfNotebook
  }

  /// Reads a notebook. What is wrong with it is in `problems`; the rest is read all the same.
  public init(name: String, bytes: [UInt8]) {
    let lines = FileLines(name: name, bytes: bytes)
    var problems = NotText.problems(in: lines)
    let front = FrontMatterReader(lines)
    if front.isOfNotebook {
      problems += front.problems
      frontMatter = FrontMatter(front, problems: &problems)
    } else {
      frontMatter = FrontMatter()
      problems.append(Self.noFrontMatter(lines))
    }
    let tooDeep = NestingLimit.firstLine(beyond: lines, from: frontMatter.lineCount)
    isTooDeep = tooDeep != nil
    var reader = CellReader(lines)
    if let tooDeep {
      problems.append(NestingLimit.problem(on: tooDeep, of: lines))
    } else {
      reader.read(from: frontMatter.lineCount)
    }
    self.name = name
    self.bytes = bytes
    self.lines = lines
    cells = reader.cells
    quotes = FigureQuoteReader.quotes(
      in: lines, from: tooDeep == nil ? frontMatter.lineCount : lines.count,
      verbatim: reader.verbatim)
    title = reader.title
    self.problems = (problems + reader.problems).sorted {
      let (a, b) = ($0.place, $1.place)
      return (a?.line ?? 0, a?.column ?? 0) < (b?.line ?? 0, b?.column ?? 0)
    }
  }

  private static func noFrontMatter(_ lines: FileLines) -> Diagnostic {
    SourceSpot(lines.source(0), SourceRange(0, 0)).diagnostic(
      .noFrontMatter, "the file does not say that it is a notebook",
      remedy: "begin it with three lines: `---`, `statbook: 1`, `---`")
  }
}
