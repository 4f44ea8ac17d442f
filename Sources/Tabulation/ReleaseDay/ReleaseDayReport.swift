public import StatModel

public import struct Foundation.Date

/// The page of a release day, as a press office wants it: what is new, what changed, what is broken, what
/// to correct, and where it all comes from.
public struct ReleaseDayReport: Sendable {
  /// An observation as the page names it.
  public struct Sighting: Sendable {
    /// Such as `caseload@3`.
    public var name: String
    /// When, from where, and which snapshot.
    public var provenance: Provenance

    /// An observation under its name.
    public init(name: String, provenance: Provenance) {
      self.name = name
      self.provenance = provenance
    }
  }

  /// A saved query on a release day.
  public struct Query: Sendable {
    /// How far it came.
    public enum State: Sendable {
      /// It was asked again.
      case refreshed
      /// Ids are gone; which, and what may stand for them, in lines.
      case broken([String])
      /// It was asked in vain; why, in lines.
      case failed([String])
      /// It was not asked.
      case left
    }

    /// Its name.
    public var name: String
    /// How far it came.
    public var state: State
    /// What was observed last before; nil where it was never observed.
    public var before: Sighting?
    /// What was observed now.
    public var after: Sighting?
    /// Whether ids that were gone were replaced before it was asked.
    public var isUpdated: Bool
    /// How many newer periods there are than it asks for, and the label of the newest; nil without any.
    public var newer: (count: Int, newest: String)?
    /// What changed from `before` to `after`; nil where one of them is missing, or they are the same.
    public var changes: QueryChanges?

    /// A query of its parts.
    public init(
      name: String, state: State, before: Sighting? = nil, after: Sighting? = nil,
      isUpdated: Bool = false, newer: (count: Int, newest: String)? = nil,
      changes: QueryChanges? = nil
    ) {
      self.name = name
      self.state = state
      self.before = before
      self.after = after
      self.isUpdated = isUpdated
      self.newer = newer
      self.changes = changes
    }
  }

  /// A figure that stands in the text of a notebook, and is not what it says any more.
  public struct Quote: Sendable {
    /// The notebook and line, such as `brief.md:12`.
    public var place: String
    /// What is quoted, such as `caseload[region: "London"]`.
    public var expression: String
    /// As it stands in the text.
    public var old: String
    /// What it is now; nil where that can't be told.
    public var new: String?
    /// The difference, or why it can't be told.
    public var remark: String

    /// A figure of its parts.
    public init(place: String, expression: String, old: String, new: String?, remark: String) {
      self.place = place
      self.expression = expression
      self.old = old
      self.new = new
      self.remark = remark
    }
  }

  /// What is known of the run.
  public struct Run: Sendable {
    /// From when on observations are new.
    public var began: Date
    /// The release that the user names.
    public var release: String?
    /// The service's address; nil where none was asked.
    public var service: String?
    /// The requests that counted and the budget, such as `45 of 60 requests used`; nil where none was
    /// asked.
    public var requests: String?
    /// Why it ended before all was asked, in lines; empty where it did not.
    public var stop: [String] = []
    /// The command that makes the page again.
    public var command: String?
    /// The program, with its version.
    public var tool: String?

    /// A run that began at a time.
    public init(began: Date) { self.began = began }
  }

  /// What is known of the run.
  public let run: Run
  /// The queries, in the order in which they were asked.
  public let queries: [Query]
  /// The quoted figures that changed.
  public let quotes: [Quote]
  /// Which changes are named.
  public let threshold: ChangeThreshold

  /// A page of its parts.
  public init(
    _ run: Run, queries: [Query], quotes: [Quote] = [], threshold: ChangeThreshold = .none
  ) {
    self.run = run
    self.queries = queries
    self.quotes = quotes
    self.threshold = threshold
  }

  /// Whether anything is not what it was, or could not be looked at.
  public var isDifferent: Bool {
    !quotes.isEmpty || !run.stop.isEmpty
      || queries.contains { query in
        guard case .refreshed = query.state else { return true }
        return query.changes.map { !$0.isEmpty } ?? (query.before == nil)
      }
  }

  /// The parts of the page that have something to say, in their order.
  func sections(in medium: ReportMedium) -> [ReportSection] {
    [ReportSection(title, lines: news)]
      + [
        newPeriods, changedFigures(in: medium), structure, brokenQueries,
        quotedFigures(in: medium), leftOver, provenance(in: medium),
      ].filter { !$0.blocks.isEmpty }
  }
}
