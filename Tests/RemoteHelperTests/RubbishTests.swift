import StatAPI
import StatbookTestSupport
import Testing

@testable import RemoteHelper

/// Helpers that write what they should not.
@Suite(.timeLimit(.minutes(10))) struct RubbishTests {
  private static let answers: [(name: String, bytes: [UInt8])] = {
    let hello = FakeHelper.hello()
    func answer(_ frame: Frame) -> [UInt8] { hello + frame.start + frame.body }
    let wrongHead = Frame(head: Array("{\"type\":\"response\"}".utf8), body: [1])
    return [
      ("words", Array("usage: statbook-remote [options]\n".utf8)),
      ("zeros", [UInt8](repeating: 0, count: 64)),
      ("a huge head", [0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]),
      ("a huge body", hello + [0, 0, 0, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0x7B, 0x7D]),
      ("no hello first", answer(wrongHead).suffix(wrongHead.start.count + 1)),
      ("no JSON", answer(Frame(head: Array("hello".utf8), body: []))),
      ("a response without status", answer(wrongHead)),
      ("an unknown type", answer(Frame("surprise", [:]))),
      ("a hello again", hello + hello),
      ("a request", answer(HelperMessage.request(WireRequest(APIRequest.info)).frame)),
    ]
  }()

  @Test(arguments: answers.indices) func isAnErrorAndTheHelperEnds(index: Int) async throws {
    let (name, bytes) = Self.answers[index]
    let helper = try FakeHelper("cat \"$0.answer\"; sleep 60", files: ["answer": bytes])
    do {
      _ = try await helper.transport().send(.info)
      Issue.record("\(name) was taken")
    } catch let error as APIError {
      #expect(error.code == .helper, "\(name): \(error)")
      #expect(error.message.contains("sent"), "\(name): \(error)")
    }
    for process in helper.processes { #expect(!FakeHelper.exists(process)) }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func randomBytesAreAnError(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let before = seed.isMultiple(of: 2) ? FakeHelper.hello() : []
    let helper = try FakeHelper("cat \"$0.answer\"", files: ["answer": before + bytes])
    let transport = helper.transport(totalLimit: 5, patience: .zero)
    await #expect { try await transport.send(.info) } throws: { error in
      (error as? APIError)?.code == .helper
    }
  }
}
