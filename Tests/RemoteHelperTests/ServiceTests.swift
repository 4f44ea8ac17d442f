import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@testable import RemoteHelper

/// The helper's side of the pipes, in this process and with a transport that answers at once.
@Suite(.timeLimit(.minutes(10))) struct ServiceTests {
  private static let start: [UInt8] =
    FakeHelper.hello()
    + HelperMessage.settings(ConnectionSettings(service: .statXplore, userAgent: "t")).frame.start

  private static func request(_ path: String, body: [UInt8] = []) -> [UInt8] {
    let frame = HelperMessage.request(WireRequest(method: "GET", path: path, body: body)).frame
    return frame.start + frame.body
  }

  /// What a service says to bytes, and whether it was content.
  private func serve(
    _ bytes: [UInt8], expecting count: Int? = nil
  ) async throws -> (messages: [HelperMessage], isContent: Bool) {
    let (input, output) = (Pipe(), Pipe())
    let service = HelperService(
      input: input.fileHandleForReading.fileDescriptor,
      output: output.fileHandleForWriting.fileDescriptor, program: "test"
    ) { settings in
      { request in
        if request.path == "/fail" {
          throw APIError(.timedOut, "Too long.", remedy: "Wait.", status: 504)
        }
        if request.path == "/odd" { throw POSIXError(.EIO) }
        return APIResponse(
          status: 200, headers: [:], body: Array(request.path.utf8),
          source: ResponseSource(origin: .live, name: settings.service.url))
      }
    }
    try input.fileHandleForWriting.write(contentsOf: bytes)
    let running = Task {
      let isContent = await service.run()
      try output.fileHandleForWriting.close()
      return isContent
    }
    var messages: [HelperMessage] = []
    let reader = PipeEnd(
      descriptor: output.fileHandleForReading.fileDescriptor, deadline: .now + .seconds(120))
    let work = SerialWork(label: "test")
    if let count {
      // All answers, before the end of the input ends the service.
      for _ in 0..<count { messages.append(try await work.run { _ in try reader.receive() }) }
    }
    try input.fileHandleForWriting.close()
    let isContent = try await running.value
    while let message = try? await work.run({ _ in try reader.receive() }) {
      messages.append(message)
    }
    withExtendedLifetime((input, output)) {}
    return (messages, isContent)
  }

  @Test func answersEachRequestInOrder() async throws {
    let bytes = Self.start + Self.request("/a") + Self.request("/fail") + Self.request("/b")
    let (messages, isContent) = try await serve(bytes, expecting: 4)
    #expect(isContent)
    #expect(messages.count == 4)
    guard case .hello(HelperVersion.number, "test") = messages[0],
      case .response(let a) = messages[1], case .failure(let error) = messages[2],
      case .response(let b) = messages[3]
    else {
      Issue.record("\(messages)")
      return
    }
    #expect(a.body == Array("/a".utf8))
    #expect(b.body == Array("/b".utf8))
    #expect(error.code == .timedOut)
    #expect(error.status == 504)
    #expect(error.remedy == "Wait.")
  }

  @Test func doesNotTellTheWordsOfUnforeseenErrors() async throws {
    let (messages, _) = try await serve(Self.start + Self.request("/odd"), expecting: 2)
    guard case .failure(let error) = messages.last else {
      Issue.record("\(messages)")
      return
    }
    #expect(error.code == .helper)
    #expect(error.message.contains("POSIXError"))
  }

  @Test(arguments: [
    request("/a"), FakeHelper.hello() + request("/a"), start + FakeHelper.hello(7),
    start + HelperMessage.failure(APIError(.helper, "", remedy: "")).frame.start,
    Array("GET / HTTP/1.1\r\n\r\n".utf8), FakeHelper.hello(2) + request("/a"),
  ])
  func endsWhereWhatComesIsOutOfTurn(bytes: [UInt8]) async throws {
    let (messages, _) = try await serve(bytes, expecting: 1)
    guard case .hello = messages.first else {
      Issue.record("no hello first")
      return
    }
    for message in messages.dropFirst() {
      guard case .failure(let error) = message else {
        Issue.record("\(message)")
        continue
      }
      #expect(error.code == .helper)
    }
  }

  /// Damaged input never makes it crash, hang, or write anything but proper frames.
  @Test(arguments: 1...3 as ClosedRange<UInt64>) func bearsDamage(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var discontent = 0
    for _ in 0..<400 {
      var bytes = Self.start + Self.request("/a", body: [1, 2, 3]) + Self.request("/fail")
      for _ in 0...Int.random(in: 0...2, using: &generator) { generator.damage(&bytes) }
      let (messages, isContent) = try await serve(bytes)
      if !isContent { discontent += 1 }
      if let first = messages.first {
        guard case .hello = first else {
          Issue.record("\(first) came first")
          continue
        }
      }
      #expect(messages.count <= 5)
    }
    #expect(discontent > 20)
  }
}
