import JSONStream
import StatbookTestSupport
import Testing

@Suite struct CanonicalWriterTests {
  private func canonical(_ text: String) throws -> String {
    String(decoding: try JSONValue(parsing: Array(text.utf8)).canonicalBytes, as: UTF8.self)
  }

  /// The table of RFC 8785, appendix B.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
      (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func writesNumbersAsRFC8785Does(bits: UInt64, text: String) {
    let bytes = JSONValue.number(Double(bitPattern: bits)).canonicalBytes
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func writesTheExampleOfRFC8785() throws {
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    #expect(
      try canonical(text)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#)
  }

  @Test func sortsKeysByTheirUTF8() throws {
    let text = #"{"\u20ac":1,"\r":2,"\ud83d\ude00":3,"\ufb33":4,"1":5,"\u0080":6,"a":7,"A":8}"#
    // In UTF-16, as RFC 8785 has it, the emoji would stand before U+FB33.
    #expect(
      try canonical(text)
        == "{\"\\r\":2,\"1\":5,\"A\":8,\"a\":7,\"\u{80}\":6,\"€\":1,\"\u{FB33}\":4,\"😀\":3}")
  }

  @Test func escapesOnlyWhatItMust() {
    var output: [UInt8] = []
    JSONWriter.appendQuoted("\u{0}\u{1F}\u{7F}\u{8}\u{C}\t/<é\u{2028}", to: &output)
    #expect(
      String(decoding: output, as: UTF8.self) == "\"\\u0000\\u001f\u{7F}\\b\\f\\t/<é\u{2028}\"")
  }

  @Test func keepsTwoEncodingsOfACharacterApart() throws {
    let composed = JSONValue.string("\u{E9}")
    let decomposed = JSONValue.string("e\u{301}")
    #expect(composed.canonicalBytes == [0x22, 0xC3, 0xA9, 0x22])
    #expect(decomposed.canonicalBytes == [0x22, 0x65, 0xCC, 0x81, 0x22])
    #expect(composed != decomposed)
    let both = try JSONValue(parsing: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
    #expect(both["\u{E9}"]?.integer == 1)
    #expect(both["e\u{301}"]?.integer == 2)
  }

  @Test(arguments: [JSONWriter.Layout.canonical, .pretty, .prettyInOrder])
  func readsBackWhatItWrote(layout: JSONWriter.Layout) throws {
    let value: JSONValue = [
      "z": [1, [2, "three", .null], [:], []], "a": ["long": "a text of more than sixteen bytes"],
      "é\n": true, "n": .number(0.1),
    ]
    let again = try JSONValue(parsing: value.bytes(layout))
    #expect(again == value)
  }

  @Test func laysOutPrettyTextForPeople() {
    let value: JSONValue = ["b": [1, 2], "a": ["c": .array([["d": 1]])]]
    #expect(
      String(decoding: value.bytes(.pretty), as: UTF8.self) == """
        {
          "a": {
            "c": [
              {
                "d": 1
              }
            ]
          },
          "b": [1, 2]
        }

        """)
    #expect(String(decoding: value.bytes(.prettyInOrder), as: UTF8.self).hasPrefix("{\n  \"b\""))
  }
}
