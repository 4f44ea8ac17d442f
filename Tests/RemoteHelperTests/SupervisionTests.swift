import Foundation
import LoopbackHTTP
import RemoteHelper
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// Helpers that die, hang, are missing or of another version.
@Suite(.timeLimit(.minutes(10))) struct SupervisionTests {
  private func failure(of transport: HelperTransport) async throws -> APIError {
    do {
      let response = try await transport.send(.info)
      throw APIError(.refused, "an answer of status \(response.status) came", remedy: "")
    } catch let error as APIError {
      #expect(error.code == .helper, "\(error)")
      #expect(error.remedy.contains("swift build") || error.remedy.contains("Try again"))
      return error
    }
  }

  @Test func saysHowToBuildOneThatIsMissing() async throws {
    let folder = try TemporaryFolder()
    let transport = HelperTransport(
      settings: ConnectionSettings(service: .statXplore, userAgent: "test"),
      program: folder.path("none"), environment: [:])
    let error = try await failure(of: transport)
    #expect(error.message.contains(folder.path("none")))
    #expect(error.remedy.contains("swift build -c release --product statbook-remote"))
  }

  @Test func saysWhereTheProgramCannotBeRun() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeProgram("no program at all", as: "broken")
    let transport = HelperTransport(
      settings: ConnectionSettings(service: .statXplore, userAgent: "test"),
      program: file.path, environment: [:])
    #expect(try await failure(of: transport).message.contains(file.path))
  }

  @Test(arguments: [0, 2, 3]) func refusesAnotherVersion(version: Int) async throws {
    let helper = try FakeHelper(
      "cat \"$0.hello\"; sleep 60", files: ["hello": FakeHelper.hello(version)])
    let error = try await failure(of: helper.transport())
    #expect(error.message.contains("version \(version)"))
    #expect(error.message.contains("version \(HelperVersion.number)"))
    for process in helper.processes { #expect(!FakeHelper.exists(process)) }
  }

  @Test(arguments: ["exit 3", "cat \"$0.hello\"; exit 3", "head -c 10 >/dev/null; exit 3"])
  func saysHowItEnded(script: String) async throws {
    let helper = try FakeHelper(script, files: ["hello": FakeHelper.hello()])
    let error = try await failure(of: helper.transport())
    #expect(error.message.contains("ended with code 3"), "\(error)")
  }

  @Test(arguments: [
    "sleep 600", "cat \"$0.hello\"; sleep 600",
    "cat \"$0.hello\"; printf '\\0\\0\\0'; sleep 600",
  ])
  func endsOneThatHangs(script: String) async throws {
    let helper = try FakeHelper(script, files: ["hello": FakeHelper.hello()])
    let start = ContinuousClock.now
    let error = try await failure(
      of: helper.transport(totalLimit: 0.3, patience: .milliseconds(300)))
    #expect(ContinuousClock.now - start < .seconds(200))
    #expect(error.message.contains("did not answer in time"), "\(error)")
    #expect(helper.processes.count == 1)
    for process in helper.processes { #expect(!FakeHelper.exists(process)) }
  }

  /// Also where this process has not said what is to happen when it writes to a closed pipe.
  @Test func outlivesAHelperThatClosesItsInput() async throws {
    let helper = try FakeHelper(
      "exec <&-; cat \"$0.hello\"; sleep 0.2; exit 4", files: ["hello": FakeHelper.hello()])
    let values = (0..<20_000).map { SchemaID("str:value:A:B:C:D:\($0)") }
    let query = TableQuery(
      dataset: "str:database:A", measures: ["str:count:A:B"], dimensions: [["str:field:A:B:C"]],
      recodes: [Recode(axis: "str:field:A:B:C", values: values)])
    let request = APIRequest(
      operation: .table(dataset: query.dataset), method: "POST", path: "/table", query: query)
    let transport = helper.transport()
    await #expect { try await transport.send(request) } throws: { error in
      (error as? APIError)?.message.contains("ended with code 4") == true
    }
  }

  @Test func startsAnotherAfterOneThatWasKilled() async throws {
    let helper = try FakeHelper.real()
    let server = try await LoopbackServer.start { request in
      if request.target == "/info" { try? await Task.sleep(for: .seconds(60)) }
      return HTTPReply(status: 200, body: [5])
    }
    let transport = helper.transport(to: server.address)
    let other = APIRequest(operation: .rateLimit(.all), path: "/other")
    #expect(try await transport.send(other).body == [5])
    let first = try #require(helper.processes.first)
    let waiting = Task { try await failure(of: transport) }
    while server.openConnections == 0 { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(100))
    kill(first, SIGKILL)
    #expect(try await waiting.value.message.contains("signal 9"))
    #expect(!FakeHelper.exists(first))
    #expect(try await transport.send(other).body == [5])
    #expect(helper.processes.count == 2)
    // One that dies between requests is no failure of the next.
    kill(try #require(helper.processes.last), SIGKILL)
    try await Task.sleep(for: .milliseconds(100))
    #expect(try await transport.send(other).body == [5])
    #expect(helper.processes.count == 3)
    await transport.stop()
    await server.stop()
    for process in helper.processes { #expect(!FakeHelper.exists(process)) }
  }

  @Test func keepsOneHelperForManyRequests() async throws {
    let helper = try FakeHelper.real()
    let server = try await LoopbackServer.start { _ in HTTPReply(status: 200, body: [5]) }
    var transport: HelperTransport? = helper.transport(to: server.address)
    for _ in 0..<20 { #expect(try await transport?.send(.info).status == 200) }
    #expect(helper.processes.count == 1)
    let process = try #require(helper.processes.first)
    #expect(FakeHelper.exists(process))
    transport = nil
    for _ in 0..<200 where FakeHelper.exists(process) {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(!FakeHelper.exists(process), "the helper outlived its transport")
    await server.stop()
  }

  @Test func cancellingEndsTheHelper() async throws {
    let helper = try FakeHelper("cat \"$0.hello\"; sleep 60", files: ["hello": FakeHelper.hello()])
    let transport = helper.transport()
    let task = Task { try await transport.send(.info) }
    while helper.processes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    for process in helper.processes { #expect(!FakeHelper.exists(process)) }
  }

  @Test func aHelperGetsNoDescriptorsButItsPipes() async throws {
    let helper = try FakeHelper("ls -l /proc/self/fd >\"$0.open\"; exit 3")
    _ = try await failure(of: helper.transport())
    let list = try String(contentsOfFile: "\(helper.path).open", encoding: .utf8)
    let numbers = list.split(separator: "\n").filter { $0.contains(" -> ") }.compactMap { line in
      line.split(separator: " -> ").first?.split(separator: " ").last.flatMap { Int($0) }
    }
    // 3 is the folder that `ls` lists.
    #expect(numbers.sorted() == [0, 1, 2, 3])
    let sockets = list.split(separator: "\n").filter { $0.contains("socket:") }
    // Of its pipes, `ls` has only the one that is read: the other is the file here.
    #expect(sockets.count == 1, "\(list)")
  }
}
