import Collecting
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

@Suite struct RememberingTransportTests {
  /// A service with one folder, which can be given another label.
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
        let body = """
          {"id":"str:folder:root","label":"Root \(state.version)","location":"","type":"FOLDER",\
          "children":[]}
          """
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
