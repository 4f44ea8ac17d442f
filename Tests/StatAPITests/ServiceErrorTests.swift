import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ServiceErrorTests {
  private func error(_ response: APIResponse) async throws -> APIError {
    let client = StatClient(transport: InMemoryTransport { _ in response })
    return try await #require(
      throws: APIError.self,
      performing: { try await client.table(TableBuilder.small.expandedQuery) })
  }

  @Test(arguments: [
    (
      401, #"{"message":"Error authenticating API key.","errorType":"AUTHENTICATION"}"#,
      APIError.Code.authentication
    ),
    (401, "", .authentication), (401, "<html>no</html>", .authentication),
    (
      400,
      #"{"message":"Could not find x.","errorType":"SCHEMA_COMPONENT_NOT_FOUND","component":"x"}"#,
      .unknownComponent
    ),
    (
      400, #"{"message":"too many","errorType":"CELL_COUNT","value":21976902,"limit":1000000}"#,
      .cellLimit
    ),
    (
      400, #"{"message":"none","errorType":"TXD_NOT_FOUND","component":"str:table:x"}"#,
      .savedTableNotFound
    ),
    (400, #"{"message":"odd","errorType":"SOMETHING_NEW"}"#, .refused), (400, "", .refused),
    (403, "no", .refused), (404, "[1,2]", .refused), (422, "{", .refused),
    (429, #"{"message":"slow down"}"#, .rateLimited), (429, "", .rateLimited),
    (500, "", .unavailable), (502, "<h1>Bad Gateway</h1>", .unavailable), (503, "", .unavailable),
    (504, "", .unavailable),
  ])
  func haveCodesOfTheirOwn(status: Int, body: String, code: APIError.Code) async throws {
    let error = try await error(.json(body, status: status))
    #expect(error.code == code)
    #expect(error.status == status)
    #expect(!error.message.isEmpty && !error.remedy.isEmpty)
  }

  @Test func carryWhatTheServiceSaid() async throws {
    let limit = try await error(
      .json(
        #"{"message":"M","errorType":"CELL_COUNT","value":21976902,"limit":1000000}"#, status: 400))
    #expect(limit.cells?.asked == 21_976_902 && limit.cells?.limit == 1_000_000)
    let unknown = try await error(
      .json(
        #"{"message":"M","errorType":"SCHEMA_COMPONENT_NOT_FOUND","component":"c"}"#, status: 400))
    #expect(unknown.component == "c")
    #expect(unknown.message.hasSuffix("M"))
  }

  @Test func readTheWordsOfAPage() async throws {
    let page = "<html><head><title>Sorry</title></head><body>Down\n\n for <b>work</b></body></html>"
    let error = try await error(.answer(page, type: "text/html", status: 503))
    #expect(error.message.hasSuffix("Sorry Down for work"))
  }

  @Test func tellAFirewallsPageFromAnAnswer() async throws {
    let page = "<html><head><title>Request Rejected</title></head><body>ID: 1</body></html>"
    let error = try await error(.answer(page, type: "text/html; charset=utf-8"))
    #expect(error.code == .firewall)
    #expect(error.message.contains("Request Rejected"))
  }

  @Test func refuseAnotherContentType() async throws {
    let error = try await error(.answer("hello", type: "text/plain"))
    #expect(error.code == .wrongContentType)
    #expect(error.message.contains("text/plain"))
  }

  @Test(arguments: ["", "{", "[]", "{}", "\u{FEFF}{}"])
  func carryTheFaultOfABodyThatIsNoTable(body: String) async throws {
    let error = try await error(.json(body))
    #expect(error.code == .undecodable)
    #expect(error.json != nil)
  }

  @Test func takeAnAnswerWithoutAContentType() async throws {
    let body = TableBuilder.small.responseBody
    let transport = InMemoryTransport { _ in
      APIResponse(status: 200, headers: [:], body: body, source: .init(origin: .live, name: "x"))
    }
    let answer = try await StatClient(transport: transport).table(TableBuilder.small.expandedQuery)
    #expect(answer.response.table == TableBuilder.small)
    #expect(answer.body == body)
  }

  @Test(
    .needsCorpus,
    arguments: [
      ("error-400-cell-count.json", 400, APIError.Code.cellLimit),
      ("error-400-saved-table.json", 400, .savedTableNotFound),
      ("error-400-schema-component.json", 400, .unknownComponent),
      ("error-401-authentication.json", 401, .authentication),
      ("firewall-rejection-200.html", 200, .firewall),
    ])
  func readTheBodiesOfTheCorpus(name: String, status: Int, code: APIError.Code) async throws {
    let body = try Corpus.file("service/\(name)").bytes()
    let type = name.hasSuffix("html") ? "text/html" : "application/json"
    let error = try await error(
      .answer(String(decoding: body, as: UTF8.self), type: type, status: status))
    #expect(error.code == code)
  }
}
