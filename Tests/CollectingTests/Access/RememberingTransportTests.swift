import Collecting
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

@Suite struct RememberingTransportTests {
  /// A service with one folder and one language, which can be given other labels.
  private final class Service: Transport {
    private let state = Mutex((version: 1, asked: [Int]()))

    /// The statuses of all answers.
    var statuses: [Int] { state.withLock { $0.asked } }

    func change() { state.withLock { $0.version += 1 } }

    func send(_ request: APIRequest) async throws -> APIResponse {
      state.withLock { state in
        let tag = "\"\(state.version)\""
        let isKnown = request.entityTag == tag
        state.asked.append(isKnown ? 304 : 200)
        let node = """
          {"id":"str:folder:root","label":"Root \(state.version)","location":"","type":"FOLDER",\
          "children":[]}
          """
        let info = #"{"languages":[{"locale":"en","displayName":"English \#(state.version)"}]}"#
        let body = request.operation == .info ? info : node
        return APIResponse(
          status: isKnown ? 304 : 200,
          headers: ["etag": tag, "content-type": "application/json", "link": "<x>; rel=\"last\""],
          body: isKnown ? [] : Array(body.utf8),
          source: ResponseSource(origin: .live, name: "https://example.org"))
      }
    }
  }

  private let place: AccessPlace
  private let service = Service()

  init() throws { place = try AccessPlace() }

  private func send(_ request: APIRequest = .schema(nil)) async throws -> APIResponse {
    let workspace = try place.open()
    return try await RememberingTransport(service, workspace: workspace, service: .statXplore)
      .send(request)
  }

  @Test func asksOnlyWhetherItChangedWhatItHas() async throws {
    let first = try await send()
    let second = try await send()
    #expect(second.status == 200)
    #expect(second.body == first.body)
    #expect(second.headers["link"] == first.headers["link"])
    service.change()
    let third = try await send()
    #expect(third.body != first.body)
    _ = try await send()
    #expect(service.statuses == [200, 304, 200, 304])
  }

  @Test func whatTheServiceSaysOfItselfIsRememberedToo() async throws {
    let client = StatClient(
      transport: RememberingTransport(
        service, workspace: try place.open(), service: .statXplore))
    for _ in 0..<2 {
      #expect(try await client.info().languages.map(\.displayName) == ["English 1"])
    }
    service.change()
    #expect(try await client.info().languages.map(\.displayName) == ["English 2"])
    #expect(service.statuses == [200, 304, 200])
  }

  @Test func anotherLanguageIsAnotherAnswer() async throws {
    _ = try await send()
    _ = try await send(.schema(nil, language: "cy"))
    #expect(service.statuses == [200, 200])
  }

  @Test func whoBringsATagGetsThe304() async throws {
    _ = try await send()
    var request = APIRequest.schema(nil)
    request.entityTag = "\"1\""
    #expect(try await send(request).status == 304)
  }
}
