import Foundation
import LoopbackHTTP
import StatAPI
import StatbookTestSupport
import Testing

@testable import RemoteHelper

/// `statbook-remote` as a program: the key, the pipes, the simulated service.
@Suite(.timeLimit(.minutes(10))) struct ProgramTests {
  private static let key = TransportConformance.key
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  /// What came of a run.
  private struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program to its end, with a text as its standard input.
  private func run(
    _ arguments: String..., input: String = "", key: String? = nil
  ) async throws -> Outcome {
    let running = try RunningProgram(
      arguments,
      environment: ["HOME": home.url.path].merging(key.map { ["STATBOOK_API_KEY": $0] } ?? [:]) {
        $1
      })
    running.write(Array(input.utf8))
    running.closeInput()
    let (output, errors) = await running.text()
    return Outcome(status: await running.status(), output: output, errors: errors)
  }

  @Test func keepsTriesAndForgetsAKey() async throws {
    let server = try await LoopbackServer.start { request in
      request.header("APIKey") == Self.key
        ? HTTPReply(
          status: 200, headers: [("Content-Type", "application/json")],
          body: Array("{\"languages\":[]}".utf8))
        : HTTPReply(status: 401, body: Array("{\"errorType\":\"AUTHENTICATION\"}".utf8))
    }
    let service = "--service=\(server.address)"
    var outcomes = [try await run("key", "check", service)]
    #expect(outcomes[0].status == 3)
    #expect(outcomes[0].errors.contains("key set"))

    outcomes.append(try await run("key", "set", service, input: "\(Self.key)\n"))
    let path = home.path(".config/statbook/key-127.0.0.1-\(server.port)")
    #expect(outcomes[1].status == 0)
    #expect(outcomes[1].errors.contains(path))

    outcomes.append(try await run("key", "check", service))
    #expect(outcomes[2].status == 0)
    #expect(outcomes[2].output.contains("accepts the key from \(path)"))

    outcomes.append(try await run("key", "check", service, key: "wrong-\(Self.key)"))
    #expect(outcomes[3].status == 3)

    outcomes.append(try await run("key", "forget", service))
    #expect(outcomes[4].status == 0)
    #expect(!FileManager.default.fileExists(atPath: path))
    for outcome in outcomes { #expect(!"\(outcome)".contains(Self.key)) }
    let files = FileManager.default.enumerator(at: home.url, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      let bytes = FileManager.default.contents(atPath: file.path) ?? Data()
      #expect(bytes.range(of: Data(Self.key.utf8)) == nil, "\(file.path)")
    }
    await server.stop()
  }

  @Test(arguments: ["", "\n", "two words\n"]) func keepsNothingThatIsNoKey(input: String)
    async throws
  {
    let outcome = try await run("key", "set", input: input)
    #expect(outcome.status == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.url.path) == [])
  }

  @Test func refusesAServiceOverPlainHTTP() async throws {
    let outcome = try await run("key", "set", "--service", "http://example.org", input: "abc\n")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("https"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.url.path) == [])
  }

  @Test func aTerminalShowsNothingOfTheKey() throws {
    let terminal = try PseudoTerminal(
      [try BuiltHelper.path, "key", "set"], environment: ["HOME": home.url.path, "TERM": "xterm"])
    try terminal.wait(for: "not shown")
    // Backspace and Ctrl-U work as anywhere.
    terminal.send("wrong\u{15}\(Self.key)x\u{7F}\r")
    try terminal.wait(for: "kept the key")
    #expect(try terminal.end() == 0)
    let shown = String(decoding: terminal.bytes, as: UTF8.self)
    #expect(!shown.contains(Self.key) && !shown.contains("wrong"))
    let kept = try String(contentsOfFile: home.path(".config/statbook/key"), encoding: .utf8)
    #expect(kept == "\(Self.key)\n")
  }

  @Test func aTerminalCanInterruptIt() throws {
    let terminal = try PseudoTerminal(
      [try BuiltHelper.path, "key", "set"], environment: ["HOME": home.url.path, "TERM": "xterm"])
    try terminal.wait(for: "not shown")
    terminal.send("half a k")
    terminal.send(.interrupt)
    #expect(try terminal.end() == 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.url.path) == [])
  }

  /// The end of its standard input, as when `statbook` dies, ends it in the middle of a request.
  @Test func endsWithItsInputAlsoDuringARequest() async throws {
    let server = try await LoopbackServer.start { _ in
      try? await Task.sleep(for: .seconds(60))
      return HTTPReply(status: 200)
    }
    let running = try RunningProgram(["pipe"], environment: ["STATBOOK_API_KEY": Self.key])
    let settings = ConnectionSettings(service: ServiceAddress(server.address), userAgent: "test")
    let messages: [HelperMessage] = [
      .hello(version: HelperVersion.number, program: "test"), .settings(settings),
      .request(WireRequest(method: "GET", path: "/info")),
    ]
    for message in messages { running.write(message.frame.start) }
    while server.openConnections == 0 { try await Task.sleep(for: .milliseconds(5)) }
    let start = ContinuousClock.now
    running.closeInput()
    #expect(await running.status() == 0)
    #expect(ContinuousClock.now - start < .seconds(45))
    for _ in 0..<500 where server.openConnections > 0 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(server.openConnections == 0)
    await server.stop()
  }

  /// Nothing that leaves the helper holds the key, nor does the list of processes.
  @Test func theKeyStaysInside() async throws {
    let server = try await LoopbackServer.start { request in
      switch request.target {
      case "/echo": HTTPReply(status: 200, body: Array((request.header("APIKey") ?? "").utf8))
      case "/reset": HTTPReply(status: 200, delivery: .reset)
      default: HTTPReply(status: 200, body: [1])
      }
    }
    let running = try RunningProgram(["pipe"], environment: ["STATBOOK_API_KEY": Self.key])
    let settings = ConnectionSettings(service: ServiceAddress(server.address), userAgent: "test")
    running.write(HelperMessage.hello(version: HelperVersion.number, program: "test").frame.start)
    running.write(HelperMessage.settings(settings).frame.start)
    let reader = PipeEnd(descriptor: running.output, deadline: .now + .seconds(120))
    let work = SerialWork(label: "test")
    var said = ""
    _ = try await work.run { _ in try reader.receive() }
    for path in ["/plain", "/echo", "/reset", "/plain"] {
      running.write(HelperMessage.request(WireRequest(method: "GET", path: path)).frame.start)
      let message = try await work.run { _ in try reader.receive() }
      said += String(decoding: message.frame.start + message.frame.body, as: UTF8.self)
      for process in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
        let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
        #expect(line.range(of: Data(Self.key.utf8)) == nil, "process \(process)")
      }
    }
    running.closeInput()
    let (rest, errors) = await running.text()
    #expect(said.contains("insecure"))
    #expect(said.contains("unreachable"))
    for text in [said, rest, errors] { #expect(!text.contains(Self.key)) }
    #expect(await running.status() == 0)
    await server.stop()
  }

  @Test func rubbishOnItsInputEndsItWithAnAnswer() async throws {
    let outcome = try await run("pipe", input: "GET / HTTP/1.1\r\n\r\n")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\"type\":\"hello\""))
    #expect(outcome.output.contains("\"type\":\"failure\""))
  }

  @Test func findsTheKeyInFilesAndTellsItsPlaceAlone() async throws {
    try home.write("{\"a\": \"b\"}", as: "set/clean.json")
    let clean = try await run("key", "scan", home.path("set"), key: Self.key)
    #expect(clean.status == 0)
    try home.write("{\"key\": \"\(Self.key)\"}", as: "set/2026-11/leaked.json")
    let found = try await run("key", "scan", home.path("set"), key: Self.key)
    #expect(found.status == 1)
    #expect(found.errors.contains("leaked.json: your key at byte 9"))
    #expect(!"\(found)".contains(Self.key))
    let without = try await run("key", "scan", home.path("set"))
    #expect(without.status == 3, "without a key there is nothing to look for")
    let ifAny = try await run("key", "scan", "--if-any", home.path("set"))
    #expect(ifAny.status == 0 && ifAny.errors.contains("no key of yours"))
  }

  @Test func tellsItsVersion() async throws {
    let outcome = try await run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("protocol \(HelperVersion.number)"))
  }

  @Test func simulatesAService() async throws {
    let running = try RunningProgram(
      ["simulate", "--until-input-ends", "--seed", "3"], environment: [:])
    let line = try await running.line()
    let address = try #require(line.firstMatch(of: /"address": ?"([^"]+)"/)?.output.1)
    let check = try await run("key", "check", "--service", String(address), key: "simulated-key")
    #expect(check.status == 0, "\(check)")
    let wrong = try await run("key", "check", "--service", String(address), key: "another")
    #expect(wrong.status == 3)
    running.closeInput()
    #expect(await running.status() == 0)
  }
}
