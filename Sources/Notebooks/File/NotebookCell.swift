public import Diagnostics

/// A cell of a notebook.
public struct NotebookCell: Sendable {
  /// Its place among the cells, from 0.
  public let index: Int
  /// Its text, each line ended by a line feed, with the places of its lines in the file.
  ///
  /// Where a tab before the text stands half for the indentation of a list and half for the text,
  /// the text has spaces for its half, and an indent may be below zero, so that columns after them
  /// hold.
  public let source: SourceText
  /// What its fence says.
  public let options: CellOptions
  /// The name its fence gives it, else `cell-N`, N from 1.
  public let name: String
  /// The block after the cell.
  public let output: OutputBlock?
  /// The info string of the cell's fence.
  public let fence: SourceSpot
  /// The info string of the output block's fence, if there is one.
  public let outputFence: SourceSpot?

  /// Where the cell begins, for problems with it as a whole.
  public var place: Diagnostic.Place { fence.place }
  /// Where its output block begins, or the cell if it has none.
  public var outputPlace: Diagnostic.Place { (outputFence ?? fence).place }

  let block: FencedBlock
  /// The output blocks that follow; only the first is the cell's.
  let outputBlocks: [FencedBlock]
}

/// What the fence of a cell says about it.
public struct CellOptions: Sendable, Equatable {
  /// The name.
  public var name: String?
  /// Whether the cell is not evaluated.
  public var isSkipped = false
  /// Whether it may depend on the history of the workspace and on the clock.
  public var isLive = false
  /// The number of the diagnostic that it must end in, such as `SB012`.
  public var failsWith: String?
  /// Whether its output is not compared.
  public var ignoresOutput = false

  /// A cell with no option.
  public init() {}
}
