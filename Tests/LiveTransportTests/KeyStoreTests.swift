import Foundation
import LiveTransport
import StatAPI
import StatbookTestSupport
import Testing

@Suite struct KeyStoreTests {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  private func store(
    _ service: ServiceAddress = .statXplore, variables: [String: String] = [:]
  ) -> KeyStore {
    KeyStore(
      service: service,
      environment: ["HOME": home.url.path].merging(variables) { _, variable in variable })
  }

  private func refusal(_ store: KeyStore) -> APIError? {
    do {
      _ = try store.key()
      return nil
    } catch {
      return error
    }
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func keepsAKeyWhereOnlyItsOwnerMayRead() throws {
    try store().set(APIKey("first-key"))
    try store().set(APIKey("second-key"))
    let path = home.path(".config/statbook/key")
    #expect(try store().path == path)
    #expect(try store().found().key.text == "second-key")
    #expect(try store().found().source == .file(path))
    #expect(try mode(path) == 0o600)
    #expect(try mode(home.path(".config/statbook")) == 0o700)
    let files = try FileManager.default.contentsOfDirectory(atPath: home.path(".config/statbook"))
    #expect(files == ["key"])
  }

  @Test func forgets() throws {
    #expect(try store().forget() == false)
    try store().set(APIKey("a-key"))
    #expect(try store().forget() == true)
    #expect(refusal(store())?.code == .noKey)
    #expect(try store().forget() == false)
  }

  @Test func takesTheVariableFirstForEveryService() throws {
    try store().set(APIKey("key-of-file"))
    let variables = [KeyStore.variable: " key-of-variable\n"]
    for service in [.statXplore, ServiceAddress("https://other.example.org")] {
      let found = try store(service, variables: variables).found()
      #expect(found.key.text == "key-of-variable")
      #expect(found.source == .environment)
    }
    #expect(try store(variables: [KeyStore.variable: ""]).key().text == "key-of-file")
  }

  @Test(arguments: [
    ("https://stat-xplore.dwp.gov.uk/webapi/rest/v1", "key"),
    ("https://stat-xplore.dwp.gov.uk/other", "key"),
    ("https://STATcubeapi.example.org/v1", "key-statcubeapi.example.org"),
    ("https://example.org:8443/v1", "key-example.org-8443"),
    ("http://127.0.0.1:8080", "key-127.0.0.1-8080"), ("http://[::1]:1", "key-__1-1"),
  ])
  func keepsEachServicesKeyInAFileOfItsOwn(url: String, name: String) throws {
    let store = store(ServiceAddress(url), variables: ["XDG_CONFIG_HOME": home.path("xdg")])
    #expect(try store.path == home.path("xdg/statbook/\(name)"))
  }

  @Test func passesOverAFolderThatIsNoWholePath() throws {
    #expect(
      try store(variables: ["XDG_CONFIG_HOME": "config"]).path == home.path(".config/statbook/key"))
    let nowhere = KeyStore(service: .statXplore, environment: ["HOME": ""])
    #expect(refusal(nowhere)?.code == .noKey)
    let variable = KeyStore(service: .statXplore, environment: [KeyStore.variable: "abc"])
    #expect(try variable.key().text == "abc")
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o606, 0o610, 0o644, 0o777])
  func refusesAFileThatOthersMayUse(mode: Int) throws {
    try store().set(APIKey("open-key"))
    let path = try store().path
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    let error = try #require(refusal(store()))
    #expect(error.code == .noKey)
    #expect(error.remedy.contains("chmod 600 \(path)"))
    #expect(!"\(error)".contains("open-key"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try store().key().text == "open-key")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func refusesAFileOfAnotherUser() throws {
    try store().set(APIKey("foreign-key"))
    #expect(chown(try store().path, 12345, 12345) == 0)
    #expect(refusal(store())?.message.contains("another user") == true)
  }

  @Test(arguments: [
    "", " \n", "two words", "tab\there", "bell\u{7}", "nul\u{0}", "\u{E9}t\u{E9}", "line\nline",
    String(repeating: "k", count: 4097),
  ])
  func refusesWhatIsNoKey(text: String) throws {
    try store().set(APIKey("x"))
    try Data(text.utf8).write(to: URL(fileURLWithPath: try store().path))
    let error = try #require(refusal(store()))
    #expect(error.code == .noKey)
    let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(secret.isEmpty || !"\(error)".contains(secret))
  }

  @Test func takesALongKeyAndDropsItsLineEnd() throws {
    let key = String(repeating: "k", count: 4096)
    try store().set(APIKey("x"))
    try Data("\(key)\r\n".utf8).write(to: URL(fileURLWithPath: try store().path))
    #expect(try store().key().text == key)
  }

  @Test func doesNotWaitForAPipeAndReadsNoFolder() throws {
    let folder = home.file(".config/statbook")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(mkfifo(try store().path, 0o600) == 0)
    #expect(refusal(store())?.code == .noKey)
    unlink(try store().path)
    #expect(mkdir(try store().path, 0o700) == 0)
    #expect(refusal(store())?.code == .noKey)
    #expect(throws: APIError.self) { try store().set(APIKey("x")) }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files == ["key"])
  }
}
