import JSONStream
import Testing

@Suite struct StringTests {
  @Test(arguments: [
    (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00x""#, "😀x"),
    (#""\u0000""#, "\u{0}"), (#""😀é€""#, "😀é€"), ("\"\u{7F}\"", "\u{7F}"),
    (
      #""a long text without any escape, of more than eight bytes""#,
      "a long text without any escape, of more than eight bytes"
    ),
  ])
  func resolvesEscapes(text: String, expected: String) throws {
    let value = try JSONValue(parsing: Array(text.utf8))
    let string = try #require(value.string)
    #expect(Array(string.utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    (#""\x41""#, JSONError.Code.invalidString, 1), (#""\u12G4""#, .invalidString, 5),
    (#""\U0041""#, .invalidString, 1), ("\"a\nb\"", .invalidString, 2),
    ("\"tab\there\"", .invalidString, 4), ("\"\u{0}\"", .invalidString, 1),
    ("\"eight by\u{1F}\"", .invalidString, 9), (#""\ud83d""#, .loneSurrogate, 1),
    (#""\ude00""#, .loneSurrogate, 1), (#""\ud83d\ud83d""#, .loneSurrogate, 1),
    (#""\ud83dx""#, .loneSurrogate, 1), (#""\ud83d\n""#, .loneSurrogate, 1),
    (#""open"#, .truncated, 5), (#""open\"#, .truncated, 6), (#""\u00"#, .truncated, 5),
    (#"'a'"#, .unexpectedByte, 0),
  ])
  func refusesABadString(text: String, code: JSONError.Code, offset: Int) throws {
    let fault = try #require(faultFound(in: text))
    #expect(fault.code == code)
    #expect(fault.offset == offset)
  }

  @Test(arguments: [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC3], [0xE2, 0x82],
    [0xC3, 0x28], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xF0, 0x9F, 0x98, 0x28], [0xF0, 0x9F],
  ])
  func refusesWhatIsNotUTF8(bytes: [UInt8]) throws {
    for filler in ["", "filled up to the eight bytes of a word"] {
      let text = Array("[\"\(filler)".utf8) + bytes + Array("\"]".utf8)
      let fault = try #require(faultFound(in: text))
      #expect(fault.code == .invalidUTF8)
      #expect(fault.offset == 2 + filler.utf8.count)
    }
  }

  @Test func saysThatACharacterIsCutOff() throws {
    let fault = try #require(faultFound(in: Array("[\"".utf8) + [0xF0, 0x9F, 0x98]))
    #expect(fault.code == .truncated)
  }

  @Test(arguments: [
    [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
    [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
  ])
  func takesTheEdgesOfUTF8(bytes: [UInt8]) {
    #expect(faultFound(in: [0x22] + bytes + [0x22]) == nil)
  }

  @Test func refusesAByteOrderMarkAndSaysWhatToDo() throws {
    let fault = try #require(faultFound(in: "\u{FEFF}{}"))
    #expect(fault.code == .byteOrderMark)
    #expect(fault.detail.contains("save it as UTF-8 without one"))
  }

  @Test func takesAByteOrderMarkInsideAString() {
    #expect(faultFound(in: "\"\u{FEFF}\"") == nil)
  }

  @Test func comparesKeysByTheirBytes() throws {
    let decomposed = Array("{\"e\u{301}\":1}".utf8)
    let isComposed = try JSONReader.read(decomposed) { reader throws(JSONError) in
      try reader.beginObject()
      let key = try reader.nextKey()
      try reader.skipValue()
      _ = try reader.nextKey()
      return key?.equals("\u{E9}")
    }
    #expect(isComposed == false)
  }
}
