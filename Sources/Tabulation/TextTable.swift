import Diagnostics

/// A table of texts, for tables of figures and for the lists of the command line.
///
/// Texts may hold anything: the renderers for people make them safe (``SafeText``).
public struct TextTable: Sendable, Equatable {
  /// How a table is written.
  public enum Format: String, Sendable, CaseIterable {
    /// Lines drawn around rows and columns.
    case box
    /// Columns two spaces apart, no lines: for screen readers, mails and plain terminals.
    case plain
    /// A table of GitHub's Markdown.
    case markdown
    /// RFC 4180, LF.
    case csv
    /// Tab-separated, LF, to be pasted in a spreadsheet: numbers without separators, and no text that a
    /// spreadsheet would take for a formula.
    case tsv
    /// An array of objects, keyed by the headers.
    case json
  }

  /// On which side of a column its texts stand.
  public enum Alignment: Sendable {
    case left, right
  }

  /// One column.
  public struct Column: Sendable, Equatable {
    /// What stands above the column.
    public var header: String
    /// Where its texts stand.
    public var alignment: Alignment
    /// Whether the column may be left out where there is no room for all.
    public var isOptional: Bool
    /// Whether its texts are of no use when shortened, as times and digests are not.
    public var isWhole: Bool

    /// A column.
    public init(
      _ header: String, _ alignment: Alignment = .left, isOptional: Bool = false,
      isWhole: Bool = false
    ) {
      self.header = header
      self.alignment = alignment
      self.isOptional = isOptional
      self.isWhole = isWhole
    }
  }

  /// One cell.
  public struct Cell: Sendable, Equatable {
    /// What people read.
    public var text: String
    /// What stands after the text, in a narrow column of its own so that numbers stay aligned.
    public var mark: String
    /// What programs read.
    public var value: Value

    /// What a cell is for programs.
    public enum Value: Sendable, Equatable {
      /// The text itself.
      case text
      /// A number, as JSON writes it.
      case number(String)
      /// Nothing: null, an empty field.
      case missing
    }

    /// A cell of these parts.
    public init(_ text: String, mark: String = "", value: Value = .text) {
      self.text = text
      self.mark = mark
      self.value = value
    }

    /// A whole number, with thousands separators for people.
    public init(_ number: Int) {
      self.init(NumberFormat.grouped(number), value: .number(String(number)))
    }

    /// A text, or nothing.
    public init(_ text: String?) {
      self.init(text ?? "", value: text == nil ? .missing : .text)
    }
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// Each row has a cell for each column.
  public var rows: [[Cell]]
  /// The rows that have a line before them.
  public var rules: Set<Int>
  /// Lines of text before rows, such as `… 78 more rows …`; `csv` and `json` leave them out.
  public var gaps: [Int: String]

  /// A table of these columns and rows.
  public init(
    columns: [Column], rows: [[Cell]] = [], rules: Set<Int> = [], gaps: [Int: String] = [:]
  ) {
    self.columns = columns
    self.rows = rows
    self.rules = rules
    self.gaps = gaps
  }

  /// The table in a format; every line ends with a line end.
  ///
  /// - Parameter width: The cells that a line may take in `box` and `plain`. Labels are shortened
  ///   in the middle to fit; where that is not enough, optional columns are left out of the middle.
  public func rendered(as format: Format, width: Int? = nil) -> String {
    switch format {
    case .box: fitted(to: width, as: .box).box
    case .plain: fitted(to: width, as: .plain).plain
    case .markdown: markdown
    case .csv: csv
    case .tsv: tsv
    case .json: json
    }
  }
}

extension TextTable.Cell: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral value: String) { self.init(value) }
}

extension TextTable.Format {
  /// What stands for a part left out.
  var ellipsis: String { self == .plain ? "..." : "…" }
  /// What stands between the parts of a line.
  var separator: String { self == .plain ? "; " : " · " }
  /// What stands between the lengths of axes.
  var times: String { self == .plain ? "x" : "×" }

  /// The cells that stand beside the texts of a line of so many columns.
  func overhead(columns: Int) -> Int {
    self == .box ? 3 * columns + 1 : 2 * max(columns - 1, 0)
  }
}
