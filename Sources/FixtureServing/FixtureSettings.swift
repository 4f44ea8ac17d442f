public import LoopbackHTTP

/// How recordings are served.
public struct FixtureSettings: Sendable {
  /// What is asked of the `APIKey` of a request.
  public enum KeyCheck: Sendable {
    /// Nothing.
    case none
    /// That there is one; any will do.
    case anyKey
    /// That it is this one.
    case key(String)
  }

  /// How many requests there are in an hour.
  public enum RequestLimit: Hashable, Sendable {
    /// Nothing is said of it.
    case none
    /// So many are told, counting down; but nothing is refused: before all are used, an hour begins
    /// anew.
    case told(Int)
    /// So many, and then 429.
    case held(Int)
  }

  /// The releases in use at first.
  public var releases: [ReleaseWish] = []
  /// Whether a recording is handed out only once.
  public var isStrictOrder = false
  /// What is asked of the key.
  public var keyCheck = KeyCheck.anyKey
  /// Of all requests. The numbers are those that Stat-Xplore told in 2019.
  public var requestLimit = RequestLimit.told(10_000)
  /// Of requests for tables.
  public var tableLimit = RequestLimit.told(1_000)
  /// Of requests for the schema.
  public var schemaLimit = RequestLimit.none
  /// How much later than it could each answer of the service comes.
  public var latency: Duration = .zero
  /// What goes wrong.
  public var faults = FaultPlan()
  /// Whether pages of other origins may read the answers in a browser (CORS).
  public var allowsOtherOrigins = false
  /// The language of recordings that were made without naming one.
  public var unnamedLanguage = "en"
  /// The bytes of bodies that are kept in memory; those beyond are read for each request.
  public var bodyMemory = 256 << 20
  /// The most requests, and the most misses, that the log holds.
  public var logLength = 1_000

  /// The usual settings.
  public init() {}
}

/// A release that is wished for.
public struct ReleaseWish: Hashable, Sendable {
  /// What it is for.
  public enum Scope: Hashable, Sendable {
    /// All sets.
    case everything
    /// A set by the name of its directory, or a dataset by a name such as `UC_Households`.
    case named(String)
  }

  /// What it is for.
  public var scope: Scope
  /// Its name.
  public var release: String

  /// A wish of its parts.
  public init(_ release: String, for scope: Scope = .everything) {
    self.release = release
    self.scope = scope
  }

  /// A wish as it is written on a command line: `2025-09`, or `uc-households=2025-09`.
  public init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      self.init(String(parts[1]), for: .named(String(parts[0])))
    } else {
      self.init(text, for: .everything)
    }
  }
}
