import StatAPI
import StatModel
public import Workspaces

public import struct Foundation.Date

/// What a release day made of a saved query.
public struct ReleaseDayEntry: Sendable {
  /// How far it came.
  public enum State: Sendable {
    /// The service has answered it on this release day.
    case refreshed
    /// Ids are gone, and it was not asked; what is gone and what may stand for it, in lines.
    case broken([String])
    /// It was asked in vain, for a reason that is its own, in lines.
    case failed([String])
    /// It was not asked yet.
    case left
  }

  /// The query's name.
  public var name: String
  /// How far it came.
  public var state: State
  /// The last observation from before the release day.
  public var before: Observation?
  /// The last observation of the release day.
  public var after: Observation?
  /// Whether ids that were gone were replaced before it was asked.
  public var isUpdated = false
  /// How many newer periods there are than it asks for, and the label of the newest; nil without any.
  public var newer: (count: Int, newest: String)?
}

extension ReleaseDayEntry {
  /// What divides the observations of a query into those before and those after.
  public enum Baseline: Sendable, Hashable {
    /// Those before a time, and those since.
    case time(Date)
    /// The last of a release, or of the newest one before it, and all that were observed later.
    case release(String)
  }

  /// The entry of a query as a workspace holds it.
  public init(_ name: String, since baseline: Baseline, in workspace: Workspace) throws {
    self.name = name
    let observations = try workspace.observations(of: name).sorted {
      ($0.provenance.observedAt, $0.number) < ($1.provenance.observedAt, $1.number)
    }
    switch baseline {
    case .time(let time):
      before = observations.last { $0.provenance.observedAt < time }
      after = observations.last { $0.provenance.observedAt >= time }
    case .release(let release):
      let old = try? workspace.observation(
        ObservationReference(name: name, selector: .atOrBefore(release)))
      before = old
      after = observations.last.flatMap { last in
        last.number == old?.number || old.map { Self.isOlder(last, than: $0) } == true ? nil : last
      }
    }
    state = after == nil ? .left : .refreshed
  }

  /// Holds the query against the schema as it is known: whether there are newer periods than it asks for,
  /// and where it was not answered whether that is because ids are gone.
  public mutating func hold(against schema: KnownSchema, in workspace: Workspace) throws {
    let version = try workspace.query(named: name).version(for: after?.provenance.release)
    guard let version else { return }
    let checkup = try QueryUpkeep.check(version.query, against: schema)
    switch state {
    case .refreshed:
      for finding in checkup.findings {
        if case .newerPeriods(let count, let newest) = finding.matter {
          newer = (count, newest.label)
        }
      }
    case .left, .broken:
      guard checkup.health == .broken else { return }
      state = .broken(QueryCheckup(findings: checkup.errors).lines)
    case .failed: break
    }
  }

  private static func isOlder(_ a: Observation, than b: Observation) -> Bool {
    a.provenance.observedAt < b.provenance.observedAt
  }
}
