public import Workspaces

/// How the saved queries of a workspace are, held against its schema.
public struct QueryReport: Sendable {
  /// A saved query and what its check found.
  public struct Entry: Sendable {
    /// Its name.
    public var name: String
    /// The number of the version that was checked.
    public var version: Int
    /// The release to which that is bound.
    public var release: String?
    /// What was found.
    public var checkup: QueryCheckup
  }

  /// The queries, by name.
  public var entries: [Entry]

  /// Whether none is broken or can't be checked.
  public var isFine: Bool { entries.allSatisfy { [.fine, .newer].contains($0.checkup.health) } }

  /// Checks all saved queries: of each the version that would be sent now.
  ///
  /// - Parameter service: From where the schema was synchronised.
  public init(of workspace: Workspace, service: String, language: String? = nil) throws {
    try self.init(
      of: workspace, against: KnownSchema(in: workspace, service: service, language: language))
  }

  /// Checks all saved queries of a workspace against a schema.
  public init(of workspace: Workspace, against schema: KnownSchema) throws {
    entries = try workspace.queries().compactMap { saved in
      guard let version = saved.version(for: nil) else { return nil }
      return Entry(
        name: saved.name, version: version.number, release: version.release,
        checkup: try QueryUpkeep.check(version.query, against: schema))
    }
  }

  /// The report in lines for people: of each query how it is, and indented what was found.
  public var lines: [String] {
    entries.flatMap { entry in
      let state =
        switch entry.checkup.health {
        case .fine: "fine"
        case .newer: "fine, and there is more by now"
        case .broken: entry.checkup.canBeUpdated ? "broken, can be updated" : "broken"
        case .unknown: "can't be checked"
        }
      return ["\(entry.name): \(state)"] + entry.checkup.lines.map { "  " + $0 }
    }
  }
}
