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
    /// The query has groups of periods, which can't be chosen anew.
    case groupedPeriods
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
