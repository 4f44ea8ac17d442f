import StatAPI
import Testing

@Suite struct ServiceAddressTests {
  @Test func knowsStatXploreByName() throws {
    #expect(try ServiceAddress.named("stat-xplore") == .statXplore)
    #expect(try ServiceAddress.named("Stat-Xplore") == .statXplore)
  }

  @Test(arguments: [
    ("https://example.org", "https://example.org"),
    ("HTTPS://Example.ORG/Web/", "https://example.org/Web"),
    ("https://example.org:8443/a//", "https://example.org:8443/a"),
    ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
    ("http://127.9.9.9", "http://127.9.9.9"), ("http://localhost:1", "http://localhost:1"),
    ("http://[::1]:8080/x", "http://[::1]:8080/x"),
  ])
  func takesABaseAddress(text: String, url: String) throws {
    #expect(try ServiceAddress.named(text).url == url)
  }

  @Test(arguments: [
    "", "stat", "example.org", "ftp://example.org", "file:///etc/passwd", "https://",
    "https:///path", "https://user:secret@example.org", "https://example.org?x=1",
    "https://example.org/#x", "https://exa mple.org", "https://example.org\n",
    "https://example.org:0",
    "https://example.org:65536", "https://example.org:x", "https://example.org:", "https://-a.org",
    "https://.a", "https://[::1", "https://[zz]", "https://ex%61mple.org", "https://a\\b",
    "http://example.org", "http://10.0.0.1", "http://0127.0.0.1", "http://127.0.0.1.example.org",
    "http://127.1", "http://localhost.example.org", "http://[::ffff:127.0.0.1]",
    "https://b\u{FC}ro.de", "https://a.org:+80",
  ])
  func refusesWhatIsNone(text: String) throws {
    do {
      let address = try ServiceAddress.named(text)
      Issue.record("\(text) was taken as \(address.url)")
    } catch {
      #expect(error.code == .notAllowed)
      #expect(error.remedy.contains("--service"))
      #expect(!"\(error)".contains("secret"))
      #expect(!error.message.contains("\n"))
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:80", true), ("http://127.255.0.9", true), ("http://localhost", true),
    ("http://[::1]", true), ("http://128.0.0.1", false), ("http://127.0.0.256", false),
    ("http://127.0.0.01", false), ("http://example.org", false),
  ])
  func knowsThisMachine(url: String, isLoopback: Bool) throws {
    #expect(ServiceAddress(url).server?.isLoopback == isLoopback)
  }
}
