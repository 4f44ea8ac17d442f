import SnapshotCodec
import StatbookTestSupport
import Testing

@Suite struct StoredBodyTests {
  @Test(arguments: [0, 1, 63, 64, 100_000]) func givesBackABody(length: Int) {
    let body = Array(String(repeating: "[ 12, 345 ], ", count: length / 13 + 1).utf8.prefix(length))
    let stored = StoredBody(body)
    #expect(StoredBody.decode(stored.content, bytes: stored.bytes) == body)
    #expect(stored.content.count <= body.count)
    #expect((stored.bytes == nil) == (length < 64))
  }

  @Test func leavesABodyThatDoesNotShrink() {
    var generator = SeededGenerator(seed: 1)
    let body = (0..<1000).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    #expect(StoredBody(body).content == body)
    #expect(StoredBody(body).bytes == nil)
  }

  @Test func findsWhatIsNoFrameOfThatLength() throws {
    let body = [UInt8](repeating: 0x20, count: 1000)
    let stored = StoredBody(body)
    for length in [0, 999, 1001, -1, Int.max] {
      #expect(StoredBody.decode(stored.content, bytes: length) == nil)
    }
    #expect(StoredBody.decode([], bytes: 1000) == nil)
    #expect(StoredBody.decode(stored.content + [0], bytes: 1000) == nil)
    #expect(StoredBody.decode(Array(stored.content.dropLast()), bytes: 1000) == nil)
  }
}
