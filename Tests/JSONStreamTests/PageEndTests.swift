import Glibc
import JSONStream
import StatbookTestSupport
import Testing

/// Documents that end where memory ends: words of many bytes are read at a time, but never beyond
/// what there is, for that would end this process.
@Suite struct PageEndTests {
  /// Two pages, of which nobody may touch the second.
  private final class GuardedPage {
    private static let size = Int(getpagesize())
    private let memory: UnsafeMutableRawPointer

    init() throws {
      memory = try #require(
        mmap(
          nil, 2 * Self.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
      try #require(memory != MAP_FAILED)
      try #require(mprotect(memory + Self.size, Self.size, PROT_NONE) == 0)
    }

    deinit { munmap(memory, 2 * Self.size) }

    /// The bytes where they end with the first page.
    func place(_ bytes: ArraySlice<UInt8>) -> UnsafeBufferPointer<UInt8> {
      let place = memory + (Self.size - bytes.count)
      for (offset, byte) in bytes.enumerated() {
        place.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
      }
      return UnsafeBufferPointer(
        start: place.assumingMemoryBound(to: UInt8.self), count: bytes.count)
    }
  }

  private static let documents: [[UInt8]] = [
    "[[1, 22, 333],[4444, 55555, 666666], [7777777, 88888888, 0]]",
    "[[1.0, 22.0],[0.0, 36393.0], [457.29727900910245, 0.00375175257731958]]",
    "[-1.5, -0, 1e5, 123456789012345678901234567890, 0.1234567890123456789012]",
    #"{"a long key of a document" : "a long text, which goes on", "b\u00e9" : ["é", "\ud83d\ude00"]}"#,
    "{\n        \"a\" :          [ null, true, false,\n                {} ]\n    }",
  ].map { Array($0.utf8) }

  private func value(_ reader: inout JSONReader) throws(JSONError) -> JSONValue {
    try reader.readValue()
  }

  private func numbers(_ reader: inout JSONReader) throws(JSONError) -> [Double] {
    var numbers = NumberArray()
    try reader.readNumbers(into: &numbers)
    return numbers.values
  }

  @Test func neverReadsBeyondTheEnd() throws {
    let page = try GuardedPage()
    for document in Self.documents {
      for count in 0...document.count {
        let bytes = document[..<count]
        let placed = page.place(bytes)
        let value = Result { try JSONReader.read(placed, self.value) }
        let expected = Result { try JSONReader.read(Array(bytes), self.value) }
        #expect((try? value.get()) == (try? expected.get()))
        #expect(value.fault == expected.fault)
        let numbers = Result { try JSONReader.read(placed, self.numbers) }
        let expectedNumbers = Result { try JSONReader.read(Array(bytes), self.numbers) }
        #expect((try? numbers.get()) == (try? expectedNumbers.get()))
        #expect(numbers.fault == expectedNumbers.fault)
      }
    }
  }
}

extension Result {
  /// What was thrown, if it is an error of JSON.
  var fault: JSONError? {
    if case .failure(let error) = self { error as? JSONError } else { nil }
  }
}
