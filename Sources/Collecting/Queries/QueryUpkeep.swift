public import StatModel

/// Keeps saved queries alive: says which of their ids the schema does not have any more, and puts
/// what stands for them in their place.
///
/// ```swift
/// let schema = KnownSchema(in: workspace, service: address.description)
/// let checkup = try QueryUpkeep.check(query, against: schema)
/// let update = try QueryUpkeep.update(query, against: schema)
/// ```
public enum QueryUpkeep {
  /// Holds every id of a query against the schema.
  ///
  /// - Returns: The findings: dataset, measures, then axis after axis with its values; what is no
  ///   error stands last.
  public static func check(
    _ query: TableQuery, against schema: KnownSchema
  ) throws -> QueryCheckup {
    let resolution = try QueryResolution(of: query, in: schema, choosing: QueryChoices())
    return QueryCheckup(
      findings: resolution.findings + (try QueryNotes(resolution: resolution).findings()))
  }

  /// Puts in the place of ids that are gone what stands for them, where that is beyond doubt or was
  /// chosen. All else stays as it is, and is told.
  ///
  /// The order of axes, measures and rows is kept. A row that comes to be the same as one before it
  /// is left out and told, and so is an id that comes to stand twice in a row.
  ///
  /// - Throws: `QueryUpkeepError` where a choice can't be followed.
  public static func update(
    _ query: TableQuery, against schema: KnownSchema,
    choosing choices: QueryChoices = QueryChoices()
  ) throws -> QueryUpdate {
    try choices.check(for: query, in: schema)
    let resolution = try QueryResolution(of: query, in: schema, choosing: choices)
    return try QueryRewriting(resolution: resolution, choices: choices).update()
  }
}

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

/// Why an update could not be made. Nothing was changed.
public struct QueryUpkeepError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Code: String, Sendable, Hashable {
    /// A choice is for an id that the query does not have.
    case notInQuery
    /// What was chosen is not in the schema, or of another kind.
    case badChoice
    /// Only measures and values can be left out, and not all of them.
    case cannotLeaveOut
    /// The query has no axis of time, or more than one.
    case noTimeAxis
    /// The periods of the axis are not known.
    case schemaUnknown
    /// No period is asked for, or none is there.
    case noPeriods
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened, in a sentence.
  public var message: String
  /// What to do about it.
  public var remedy: String

  /// Message and remedy, a line each.
  public var description: String { "\(message)\n\(remedy)" }

  init(_ code: Code, _ message: String, remedy: String) {
    (self.code, self.message, self.remedy) = (code, message, remedy)
  }
}

extension QueryChoices {
  /// Refuses choices that can't be followed.
  func check(for query: TableQuery, in schema: KnownSchema) throws {
    let values = Set(query.recodes.flatMap { recode in recode.map.map { Array($0.texts) } ?? [] })
    let known = Set(
      [query.dataset] + query.measures + query.axes + query.axes.compactMap(\.fieldID)
        + values.map { SchemaID($0) })
    for id in Set(chosen.keys).union(leftOut).sorted() where !known.contains(id) {
      throw QueryUpkeepError(
        .notInQuery, "The query does not have \(id).",
        remedy: "Choose for an id that `query check` names.")
    }
    for id in leftOut.sorted() where id.kind != .value && MeasureID(id) == nil {
      throw QueryUpkeepError(
        .cannotLeaveOut, "\(id) can't be left out: only measures and values can.",
        remedy: "Choose what stands for it, or write another query.")
    }
    for (id, choice) in chosen.sorted(by: { $0.key < $1.key }) {
      guard choice.kind == id.kind, try schema.lists(choice) else {
        throw QueryUpkeepError(
          .badChoice,
          "\(choice) can't stand for \(id): it is not in the schema, or no \(id.kind.name).",
          remedy: "Look for it with `schema find`, or sync the schema first.")
      }
    }
  }
}
