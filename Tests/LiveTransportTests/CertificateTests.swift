import LiveTransport
import LoopbackHTTP
import StatAPI
import StatbookTestSupport
import Testing

/// Servers with good and bad certificates, by openssl, with an authority made for the test.
@Suite(.timeLimit(.minutes(10))) struct CertificateTests {
  private static let hosts = "IP:127.0.0.1,DNS:localhost"
  private static let longAgo = ("20200101000000Z", "20200201000000Z")
  private static let farAway = ("20480101000000Z", "20490101000000Z")
  private static let now = ("20200101000000Z", "20490101000000Z")

  private func ask(
    port: Int, host: String = "127.0.0.1", authorities: String?
  ) async throws -> APIResponse {
    var settings = ConnectionSettings(
      service: ServiceAddress("https://\(host):\(port)"), authorities: authorities,
      userAgent: "test")
    settings.totalLimit = 10
    let transport = try HTTPSTransport(settings: settings, key: APIKey("tls-key-1234567"))
    return try await transport.send(APIRequest(operation: .info, path: "/info"))
  }

  private func refusal(port: Int, authorities: String?) async throws -> String {
    do {
      _ = try await ask(port: port, authorities: authorities)
      return "(accepted)"
    } catch let error as APIError {
      return error.code == .certificate ? error.message : "(\(error.code.name)) \(error.message)"
    }
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func acceptsACertificateOfTheAuthorityInTheFile(host: String) async throws {
    let authority = try CertificateAuthority()
    try authority.certify("good", for: Self.hosts, from: Self.now.0, to: Self.now.1)
    let port = try authority.serve("good")
    let response = try await ask(port: port, host: host, authorities: authority.file)
    #expect(response.status == 200)
    #expect(response.body == Array("{\"languages\":[]}".utf8))
  }

  @Test func refusesAnAuthorityThatIsNotTrusted() async throws {
    let authority = try CertificateAuthority()
    try authority.certify("good", for: Self.hosts, from: Self.now.0, to: Self.now.1)
    let port = try authority.serve("good")
    #expect(try await refusal(port: port, authorities: nil).contains("not trusted"))
    let other = try CertificateAuthority()
    #expect(try await refusal(port: port, authorities: other.file).contains("not trusted"))
  }

  @Test func refusesASelfSignedCertificate() async throws {
    let authority = try CertificateAuthority()
    try authority.selfSign("alone", for: Self.hosts)
    let port = try authority.serve("alone")
    #expect(try await refusal(port: port, authorities: nil).contains("self-signed"))
    #expect(try await refusal(port: port, authorities: authority.file).contains("self-signed"))
  }

  @Test func refusesWhatHasExpiredOrIsNotValidYet() async throws {
    let authority = try CertificateAuthority()
    try authority.certify("old", for: Self.hosts, from: Self.longAgo.0, to: Self.longAgo.1)
    try authority.certify("new", for: Self.hosts, from: Self.farAway.0, to: Self.farAway.1)
    let old = try authority.serve("old")
    let new = try authority.serve("new")
    #expect(try await refusal(port: old, authorities: authority.file).contains("expired"))
    #expect(try await refusal(port: new, authorities: authority.file).contains("not valid yet"))
  }

  @Test func refusesAnotherHostsCertificate() async throws {
    let authority = try CertificateAuthority()
    try authority.certify(
      "other", for: "DNS:example.org,IP:127.0.0.2", from: Self.now.0, to: Self.now.1)
    let port = try authority.serve("other")
    #expect(try await refusal(port: port, authorities: authority.file).contains("another host's"))
  }

  @Test func saysWhereTheFileOfAuthoritiesIsNoSuchFile() async throws {
    let authority = try CertificateAuthority()
    try authority.certify("good", for: Self.hosts, from: Self.now.0, to: Self.now.1)
    let port = try authority.serve("good")
    for file in ["\(authority.file).missing", authority.folder?.path("ca.cnf") ?? ""] {
      let text = try await refusal(port: port, authorities: file)
      #expect(text.contains(file) && text.contains("can't be read"), "\(text)")
    }
  }

  @Test func saysWhereNoTLSIsSpoken() async throws {
    let server = try await LoopbackServer.start { _ in HTTPReply(status: 200) }
    let text = try await refusal(port: server.port, authorities: nil)
    await server.stop()
    #expect(text.hasPrefix("(unreachable)"), "\(text)")
  }
}
