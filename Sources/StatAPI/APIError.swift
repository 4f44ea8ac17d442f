public import JSONStream

/// Why a request brought no answer that can be used.
public struct APIError: Error, Sendable {
  /// The kinds of failure; more may come.
  public struct Code: Hashable, Sendable {
    /// The word for the audit and for scripts, such as `cell-limit`.
    public let name: String
    /// A code of this name.
    public init(_ name: String) { self.name = name }

    /// The key is missing or wrong (401).
    public static let authentication = Code("authentication")
    /// The service does not know an id (400).
    public static let unknownComponent = Code("unknown-component")
    /// More cells than the service gives at once (400).
    public static let cellLimit = Code("cell-limit")
    /// The service has no such saved table for this key (400).
    public static let savedTableNotFound = Code("saved-table-not-found")
    /// The service refused the request for another reason (400 to 499).
    public static let refused = Code("refused")
    /// No requests are left in this hour (429).
    public static let rateLimited = Code("rate-limited")
    /// The service, or its gateway, failed (500 to 599).
    public static let unavailable = Code("unavailable")
    /// A firewall answered in the service's place, with status 200 and a page.
    public static let firewall = Code("firewall")
    /// The body is not of the content type that it should be.
    public static let wrongContentType = Code("wrong-content-type")
    /// The body could not be decoded.
    public static let undecodable = Code("undecodable")
    /// Nothing is recorded for this request.
    public static let notRecorded = Code("not-recorded")
    /// The pages of a schema node never end, or lead elsewhere.
    public static let badPagination = Code("bad-pagination")
    /// The parts of a large query are not of one release.
    public static let partsDiffer = Code("parts-differ")
    /// No connection, or one that broke off.
    public static let unreachable = Code("unreachable")
    /// No answer within the time limit.
    public static let timedOut = Code("timed-out")
    /// The server's certificate is not trusted, has expired, or is another host's.
    public static let certificate = Code("certificate")
    /// The body broke off, or its compression is damaged.
    public static let truncated = Code("truncated")
    /// The body is longer than is accepted.
    public static let tooLarge = Code("too-large")
    /// The service sends to another address, which is not followed.
    public static let redirected = Code("redirected")
    /// The key would go over a connection that anyone can read.
    public static let insecure = Code("insecure")
    /// There is no key, or its file can't be trusted.
    public static let noKey = Code("no-key")
    /// `statbook-remote` is missing, of another version, or broke off.
    public static let helper = Code("helper")
    /// A request that may not be made: the mode, or `CI`, does not allow it.
    public static let notAllowed = Code("not-allowed")
    /// A request for which the budget of a run has no room.
    public static let budget = Code("budget")
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened, in a sentence.
  public var message: String
  /// What to do about it.
  public var remedy: String
  /// The HTTP status, where there was a response.
  public var status: Int?
  /// The id that the service named.
  public var component: String?
  /// The cells asked for and the limit, for `cellLimit`.
  public var cells: (asked: Int, limit: Int)?
  /// The fault in the body, for `undecodable`.
  public var json: JSONError?

  /// A failure in the words of a user, with what to do about it.
  public init(
    _ code: Code, _ message: String, remedy: String, status: Int? = nil, component: String? = nil,
    cells: (asked: Int, limit: Int)? = nil, json: JSONError? = nil
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.status = status
    self.component = component
    self.cells = cells
    self.json = json
  }
}

extension APIError: CustomStringConvertible {
  /// Message and remedy, a line each.
  public var description: String { "\(message)\n\(remedy)" }
}
