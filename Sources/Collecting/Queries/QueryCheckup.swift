import StatModel

/// What a check of a query found.
public struct QueryCheckup: Sendable, Hashable {
  /// How a query is, in a word.
  public enum Health: String, Sendable, Hashable {
    /// All ids are there.
    case fine
    /// All ids are there, and there are newer periods, or values that the query does not have.
    case newer
    /// Some ids are gone.
    case broken
    /// The schema is not known well enough.
    case unknown
  }

  /// The findings.
  public var findings: [QueryFinding]

  /// The findings that the service would refuse the query for.
  public var errors: [QueryFinding] { findings.filter(\.isError) }

  /// How the query is: broken, if anything is known to be; else unknown, if anything is.
  public var health: Health {
    if !errors.isEmpty { return .broken }
    if findings.contains(where: \.isUnknown) { return .unknown }
    return findings.isEmpty ? .fine : .newer
  }

  /// Whether an update would make a query that the service takes, without asking anybody.
  public var canBeUpdated: Bool {
    health == .broken && !findings.contains { $0.isUnresolved || $0.isUnknown }
  }

  /// The findings in lines for people; many values of one level that have the same fate are one.
  public var lines: [String] {
    var lines: [String] = []
    var groups: [ValueGroup: [QueryFinding]] = [:]
    var order: [ValueGroup] = []
    for finding in findings {
      guard finding.role == .value, finding.isError, let group = ValueGroup(finding) else {
        lines.append(finding.description)
        continue
      }
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(finding)
    }
    for group in order {
      let all = groups[group] ?? []
      guard all.count > 3, let first = all.first else {
        lines += all.map(\.description)
        continue
      }
      lines.append("\(first.description); the same for \(all.count - 1) more of \(group.level)")
    }
    return lines
  }

  private struct ValueGroup: Hashable {
    var level: SchemaID
    var newLevel: SchemaID?
    var reasons: [Successor.Reason]

    init?(_ finding: QueryFinding) {
      guard let level = finding.id.valuesetID,
        finding.replacement != nil || finding.successors.isEmpty
      else { return nil }
      self.level = level
      newLevel = finding.replacement?.id.valuesetID
      reasons = finding.replacement?.reasons ?? []
    }
  }
}
