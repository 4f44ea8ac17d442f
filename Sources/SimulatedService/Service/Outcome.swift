/// An answer before limits and delivery are added.
struct Outcome {
  var status = 200
  var body: [UInt8] = []
  var contentType = "application/json;charset=UTF-8"
  var headers: [(name: String, value: String)] = []
  /// Whether it has an entity tag.
  var isTagged = false

  /// JSON with status 400: the query is wrong, and does not count.
  static func refused(_ problem: TableProblem) -> Outcome {
    Outcome(status: 400, body: problem.answer.bytes)
  }

  /// What is not the service's.
  static func page(_ status: Int, _ title: String) -> Outcome {
    Outcome(
      status: status,
      body: Array(
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n".utf8),
      contentType: "text/html")
  }
}
