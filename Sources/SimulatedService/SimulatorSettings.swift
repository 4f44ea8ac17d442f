/// What a simulated service is like. The same settings give the same answers.
public struct SimulatorSettings: Sendable {
  /// Of all that is made up.
  public var seed: UInt64 = 1
  /// The key that every request must carry; nil asks for none.
  public var key: String? = "simulated-key"
  /// The most cells of one table, counted for one measure; nil is as many as memory bears, which is
  /// 50 million.
  public var cellLimit: Int? = 1_000_000
  /// The requests of an hour, schema and tables together; nil sends no such headers.
  public var requestLimit: Int? = 10_000
  /// The table requests of an hour; nil sends no such headers.
  public var tableLimit: Int? = 1_000
  /// The schema requests of an hour; nil sends no such headers.
  public var schemaLimit: Int?
  /// The children on one page of a schema answer.
  public var pageSize = 100
  /// Whether counts carry random error.
  public var isPerturbed = true
  /// Whether cells whose 0 stands for records carry a note. No body of Stat-Xplore was found that has
  /// notes of cells.
  public var hasCellNotes = false
  /// Made-up datasets beside those that the releases are scripted for.
  public var furtherDatasets = 0
  /// The values that the further datasets have in all.
  public var furtherValues = 0
  /// The address that `location` and `Link` begin with, up to the base path; nil takes the host that
  /// the request names.
  public var publicAddress: String?

  /// A service as Stat-Xplore is known to be.
  public init() {}
}
