import Foundation
import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@testable import RemoteHelper

@Suite(.timeLimit(.minutes(10))) struct MessageTests {
  static let messages: [HelperMessage] = {
    var settings = ConnectionSettings(
      service: ServiceAddress("https://example.org/v1"), authorities: "/tmp/ca \u{E9}.pem",
      userAgent: "statbook/0.1.0")
    settings.idleLimit = 0.25
    let response = APIResponse(
      status: 200, headers: ["etag": "W/\"1\"", "link": "<a>, <b>", "x-odd": "\u{FFFD}\"\\\u{7F}"],
      body: Array(0...255),
      source: ResponseSource(
        origin: .live, name: "https://example.org/v1",
        observedAt: Date(timeIntervalSince1970: 1_767_323_045.123)))
    return [
      .hello(version: 1, program: "statbook"), .settings(settings),
      .settings(ConnectionSettings(service: .statXplore, userAgent: "")),
      .request(
        WireRequest(
          method: "POST", path: "/table", urlQuery: ["a=1", "b=%20"], language: "en",
          entityTag: "\"x\"", body: Array("{}".utf8))),
      .request(WireRequest(method: "GET", path: "/info")), .response(response),
      .failure(APIError(.timedOut, "It took too long.", remedy: "Try again.", status: nil)),
      .failure(APIError(.truncated, "A\nB", remedy: "", status: 200)),
    ]
  }()

  /// A pipe that holds bytes, and ends after them.
  private func reading<Result>(
    _ bytes: [UInt8], _ body: (PipeEnd) throws -> Result
  ) throws -> Result {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: bytes)
    try pipe.fileHandleForWriting.close()
    defer { try? pipe.fileHandleForReading.close() }
    return try body(
      PipeEnd(
        descriptor: pipe.fileHandleForReading.fileDescriptor,
        deadline: .now + .seconds(120)))
  }

  @Test(arguments: messages.indices) func comeBackAsTheyWere(index: Int) throws {
    let frame = Self.messages[index].frame
    let read = try reading(frame.start + frame.body) { try $0.receive() }
    #expect(read.frame == frame)
    guard case .response(let response) = read, case .response(let sent) = Self.messages[index]
    else { return }
    #expect(response.source == sent.source)
    #expect(response.headers == sent.headers)
    #expect(response.body == sent.body)
  }

  @Test func aBodyBelongsToRequestsAndResponsesAlone() {
    for message in Self.messages {
      var frame = message.frame
      frame.body = [1]
      let isTaken = (try? HelperMessage(frame)) != nil
      switch message {
      case .request, .response: #expect(isTaken)
      default: #expect(!isTaken)
      }
    }
  }

  /// Whatever comes is a message or an error, and soon.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func damagedFramesAreErrors(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var outcomes = (messages: 0, errors: 0)
    for _ in 0..<1500 {
      let frame = Self.messages.randomElement(using: &generator)?.frame ?? Frame("x", [:])
      var bytes = frame.start + frame.body
      for _ in 0...Int.random(in: 0...2, using: &generator) { generator.damage(&bytes) }
      do {
        _ = try reading(bytes) { try $0.receive() }
        outcomes.messages += 1
      } catch is FrameFault {
        outcomes.errors += 1
      } catch PipeFault.closed {
        outcomes.errors += 1
      }
    }
    // Damage within a text goes unseen, and nearly all else does not.
    #expect(outcomes.messages > 20 && outcomes.errors > 500, "\(outcomes)")
  }

  /// The heads stay JSON, and are not any more what they should be.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func misshapenHeadsAreErrors(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var errors = 0
    for _ in 0..<1500 {
      var frame = Self.messages.randomElement(using: &generator)?.frame ?? Frame("x", [:])
      let json = try JSONValue(parsing: frame.head)
      frame.head = generator.misshapen(json).canonicalBytes
      do {
        _ = try HelperMessage(frame)
      } catch {
        errors += 1
      }
    }
    #expect(errors > 500)
  }
}
