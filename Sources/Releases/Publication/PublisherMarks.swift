/// What the publisher marked as provisional or revised, against what was observed.
public struct PublisherMarks: Sendable, Equatable {
  /// Items or cells of one mark.
  public struct Group: Sendable, Equatable {
    /// The mark, such as `r`.
    public var mark: String
    /// Whether it is the old table's.
    public var isOld: Bool
    /// The labels of the items that carry it, in the order of the table; empty where single cells do.
    public var items: [String]
    /// How many cells carry it.
    public var cells: Int

    /// A group of its parts.
    public init(mark: String, isOld: Bool, items: [String], cells: Int) {
      self.mark = mark
      self.isOld = isOld
      self.items = items
      self.cells = cells
    }
  }

  /// Whether `r` agrees with what changed.
  public enum Test: Sendable, Equatable {
    /// How many cells are marked as revised and did not change, and the other way round.
    case tested(markedUnchanged: Int, changedUnmarked: Int)
    /// Why it can't be tested, in a clause.
    case notTestable(String)
  }

  /// The marks of both tables.
  public var groups: [Group]
  /// The test.
  public var test: Test

  /// Marks of their parts.
  public init(groups: [Group], test: Test) {
    self.groups = groups
    self.test = test
  }
}

/// How the status of common cells changed: figure, zero (which may be a suppressed number), nothing.
public struct StatusTransitions: Sendable, Equatable {
  /// What a cell has.
  public enum Status: Int, Sendable, CaseIterable {
    /// A figure other than 0.
    case figure
    /// 0.
    case zero
    /// No figure.
    case missing
  }

  /// The cells, by old and new status.
  public private(set) var counts: [Int]
  /// The cells that have a publication mark now and had none, and the other way round.
  public var markedNow = 0
  /// See `markedNow`.
  public var unmarkedNow = 0

  /// No cells.
  public init() {
    counts = Array(repeating: 0, count: Status.allCases.count * Status.allCases.count)
  }

  /// How many cells went from one status to another.
  public subscript(old: Status, new: Status) -> Int {
    get { counts[old.rawValue * Status.allCases.count + new.rawValue] }
    set { counts[old.rawValue * Status.allCases.count + new.rawValue] = newValue }
  }

  /// Whether no cell changed its status.
  public var isEmpty: Bool {
    markedNow + unmarkedNow == 0
      && Status.allCases.allSatisfy { old in
        Status.allCases.allSatisfy { old == $0 || self[old, $0] == 0 }
      }
  }
}
