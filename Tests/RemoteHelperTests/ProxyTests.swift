import LoopbackHTTP
import RemoteHelper
import StatAPI
import StatbookTestSupport
import Synchronization
import Testing

/// Proxies of the environment, through the program that was built.
@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
  private func transport(
    to url: String, environment: [String: String]
  ) throws -> HelperTransport {
    var settings = ConnectionSettings(service: ServiceAddress(url), userAgent: "test")
    settings.totalLimit = 10
    return HelperTransport(
      settings: settings, program: try BuiltHelper.path,
      environment: environment.merging(["STATBOOK_API_KEY": TransportConformance.key]) { $1 })
  }

  @Test func aProxyIsAskedForTheServiceAndNotToldTheKey() async throws {
    let seen = Mutex<[HTTPRequest]>([])
    let proxy = try await LoopbackServer.start { request in
      seen.withLock { $0.append(request) }
      return HTTPReply(status: 403)
    }
    let transport = try transport(
      to: "https://service.example.org/v1", environment: ["https_proxy": proxy.address])
    await #expect { try await transport.send(.info) } throws: { error in
      let error = error as? APIError
      return error?.code == .unreachable && error?.remedy.contains("https_proxy") == true
    }
    await proxy.stop()
    let requests = seen.withLock { $0 }
    #expect(requests.map(\.target) == ["service.example.org:443"])
    #expect(requests.map(\.method) == ["CONNECT"])
    #expect(!"\(requests)".contains(TransportConformance.key))
  }

  @Test func plainHTTPOnThisMachineGoesThroughNoProxy() async throws {
    let proxy = try await LoopbackServer.start { _ in HTTPReply(status: 502) }
    let server = try await LoopbackServer.start { _ in HTTPReply(status: 200, body: [1]) }
    let variables = ["http_proxy", "all_proxy", "ALL_PROXY"]
    let transport = try transport(
      to: server.address,
      environment: Dictionary(uniqueKeysWithValues: variables.map { ($0, proxy.address) }))
    #expect(try await transport.send(.info).body == [1])
    await server.stop()
    await proxy.stop()
  }
}
