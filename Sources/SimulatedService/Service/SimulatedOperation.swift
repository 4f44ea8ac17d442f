/// What a request is for.
public enum SimulatedOperation: String, Sendable, CaseIterable {
  case schema
  case table
  case savedTable = "saved-table"
  case info
  case rateLimit = "rate-limit"
  /// What the service does not know.
  case other

  /// By the path after the base, its query left out.
  init(path: Substring) {
    let parts = path.split(separator: "/", maxSplits: 2)
    switch parts.first {
    case "schema": self = .schema
    case "table" where parts.count > 1 && parts[1] == "saved": self = .savedTable
    case "table" where parts.count == 1 || parts == ["table", "sparse"]: self = .table
    case "info" where parts.count == 1: self = .info
    case "rate_limit", "rate_limit_schema", "rate_limit_table":
      self = parts.count == 1 ? .rateLimit : .other
    default: self = .other
    }
  }
}
