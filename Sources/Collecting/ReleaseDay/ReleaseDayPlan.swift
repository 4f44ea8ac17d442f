import StatAPI

/// What a release day needs, before it begins.
public struct ReleaseDayPlan: Sendable {
  /// The saved queries.
  public var queries: Int
  /// Those among them that this release day has asked already.
  public var done: Int
  /// The names of those that would be asked, in this order.
  public var names: [String]
  /// The table requests that are needed: one for each query, or as many as it has parts.
  public var tables: Int
  /// The nodes of the schema that are asked whether they changed, beside the groups of datasets.
  public var checks: Int
  /// The requests that may count.
  public var budget: Int
  /// What is left of the service's window.
  public var forecast: RequestForecast

  /// The plan in a few lines.
  public var lines: [String] {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(RateLimit.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }
    var lines: [String] = []
    if done > 0 {
      lines.append("\(done) of \(queries) queries were asked on this release day already")
    }
    lines.append(
      """
      \(RateLimit.grouped(names.count)) \(names.count == 1 ? "query" : "queries") to ask with \
      \(counted(tables, "table request")), after \(counted(checks, "check")) of the schema, each free \
      where nothing changed
      """)
    let left = forecast.limit.map { "; \($0.sentence) at the service" } ?? ""
    lines.append("the budget is \(counted(budget, "request"))\(left)")
    if budget < tables || !forecast.isEnough {
      lines.append("that is not enough for all of them; what is left over will be told")
    }
    return lines
  }
}
