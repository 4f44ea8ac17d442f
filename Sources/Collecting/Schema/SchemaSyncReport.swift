public import StatAPI
public import StatModel

/// What became of a synchronisation of the schema.
public struct SchemaSyncReport: Sendable {
  /// How it ended.
  public enum End: Hashable, Sendable {
    /// All was asked that can be.
    case finished
    /// The requests that were allowed are used up.
    case budget
    /// An error that all other requests would have had too; see ``SchemaSyncReport/error``.
    case failed
  }

  /// A node that could not be had.
  public struct Failure: Sendable {
    /// Which.
    public var node: SchemaID
    /// Why.
    public var error: APIError
  }

  /// How it ended.
  public internal(set) var end = End.finished
  /// The error that ended it.
  public internal(set) var error: APIError?
  /// Whether it went on with one that was interrupted.
  public internal(set) var isResumed = false
  /// The nodes that were asked for.
  public internal(set) var asked = 0
  /// Those of them whose children are as they were.
  public internal(set) var unchanged = 0
  /// Those whose children are new, or other ones, or have other labels.
  public internal(set) var changed = 0
  /// The ids that were not known before.
  public internal(set) var new = 0
  /// The ids that have another label.
  public internal(set) var relabelled = 0
  /// The ids that the service does not list any more, in the order in which that was found.
  public internal(set) var gone: [SchemaID] = []
  /// The requests that were made; tries that a transport repeats by itself are not seen here.
  public internal(set) var requests = 0
  /// Those of them that were answered by "not changed", which count on no limit.
  public internal(set) var free = 0
  /// The nodes that could not be had.
  public internal(set) var failures: [Failure] = []
  /// The lists that are longer than was to be read.
  public internal(set) var cut: [SchemaID] = []
  /// The nodes that are known and were not asked yet; there may be more below them.
  public internal(set) var left = 0
  /// The datasets among them, which were not begun.
  public internal(set) var datasetsLeft: [SchemaID] = []
}

extension SchemaSyncReport: CustomStringConvertible {
  /// The report in a few lines.
  public var description: String {
    var lines = [
      """
      \(Self.count(asked, "node")) asked with \(Self.count(requests, "request")) (\(free) of them \
      free): \(unchanged) unchanged, \(changed) changed; \(Self.count(new, "new id")), \
      \(relabelled) relabelled, \(gone.count) gone
      """
    ]
    lines += failures.prefix(20).map { "\($0.node) could not be had: \($0.error.message)" }
    if failures.count > 20 { lines.append("and \(failures.count - 20) more") }
    lines += cut.map { "\($0) was not read to its end; its other values are not known" }
    switch end {
    case .finished: break
    case .budget:
      lines.append("The budget is used up; \(rest). Run it again to go on.")
    case .failed:
      lines.append("It ended early; \(rest). Run it again to go on.")
      if let error { lines += [error.message, error.remedy] }
    }
    return lines.joined(separator: "\n")
  }

  private var rest: String {
    let datasets = datasetsLeft.isEmpty ? "" : ", \(Self.count(datasetsLeft.count, "dataset"))"
    return "\(Self.count(left, "known node")) left\(datasets) and what is below"
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
