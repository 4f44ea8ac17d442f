/// Why a query is not answered, as the service says it.
enum TableProblem: Error {
  /// An id that the schema does not have.
  case component(String)
  case savedTable(String)
  case cells(Int, limit: Int)
  /// What no body was ever captured of (REFERENCE §6, §10); `errorType` is made up here.
  case request(String)

  /// Names in the order of the real bodies.
  var answer: Answer {
    switch self {
    case .component(let id):
      .object([
        ("message", .text("Could not find the requested component: \(id).")),
        ("errorType", .text("SCHEMA_COMPONENT_NOT_FOUND")), ("component", .text(id)),
      ])
    case .savedTable(let id):
      .object([
        ("message", .text("The requested TXD '\(id)' could not be found for the current user.")),
        ("errorType", .text("TXD_NOT_FOUND")), ("component", .text(id)),
      ])
    case .cells(let cells, let limit):
      .object([
        (
          "message",
          .text(
            """
            Your request exceeds the configured cell limit of \(Self.grouped(limit)). It contains \
            at least \(Self.grouped(cells)) cells.
            """)
        ),
        ("errorType", .text("CELL_COUNT")), ("value", .integer(cells)), ("limit", .integer(limit)),
      ])
    case .request(let message):
      .object([("message", .text(message)), ("errorType", .text("BAD_REQUEST"))])
    }
  }

  /// Thousands with commas.
  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}
