import Diagnostics
import Testing

@Suite struct ProblemTests {
  private let source = SourceText(
    name: "a.md", bytes: Array("show x\nshow cat".utf8), firstLine: 4, indents: [3, 3])

  private var problem: Problem {
    Problem(
      .unknownResult, at: SourceRange(12, 15), "there is no result cat", remedy: "Bind it.",
      notes: ["did you mean cot?"], fixIts: [.init(SourceRange(12, 15), "cot")],
      severity: .warning)
  }

  @Test func standsInItsFile() {
    let diagnostic = Diagnostic(problem, in: source)
    #expect(diagnostic.place == .init(file: "a.md", line: 5, column: 9))
    #expect(diagnostic.code == .unknownResult && diagnostic.severity == .warning)
    #expect(
      diagnostic.rendered == """
        a.md:5:9: warning[SB105]: there is no result cat
          | show cat
          |      ^~~
        note: did you mean cot?
        help: Bind it.

        """)
  }

  @Test func itsFixItsStandThereToo() throws {
    let fix = try #require(Diagnostic(problem, in: source).fixIts.first)
    #expect(fix.from == .init(file: "a.md", line: 5, column: 9))
    #expect(fix.to == .init(file: "a.md", line: 5, column: 12))
    #expect(fix.replacement == "cot")
  }

  @Test func behindTheLastByteItStillHasAPlace() {
    let end = Problem(.missingText, at: SourceRange(15, 15), "more is missing")
    #expect(Diagnostic(end, in: source).place == .init(file: "a.md", line: 5, column: 12))
    #expect(Diagnostic(end, in: source).rendered.contains("|         ^\n"))
  }

  @Test func isALineOfJSONForEditors() {
    let line = Diagnostic(problem, in: source).jsonLine
    #expect(
      line == """
        {"severity":"warning","code":"SB105","file":"a.md","line":5,"column":9,\
        "summary":"there is no result cat","notes":["did you mean cot?"],"remedy":"Bind it.",\
        "fixIts":[{"line":5,"column":9,"endLine":5,"endColumn":12,"replacement":"cot"}]}

        """)
  }

  @Test func ofLittleItIsALineToo() {
    #expect(
      Diagnostic("gone").jsonLine
        == "{\"severity\":\"error\",\"summary\":\"gone\",\"notes\":[],\"remedy\":\"\",\"fixIts\":[]}\n"
    )
  }

  @Test(arguments: [
    ("a\"b\\c", "\"a\\\"b\\\\c\""), ("a\nb\r\tc", "\"a\\nb\\r\\tc\""),
    ("\u{1B}[0m", "\"\\u001b[0m\""),
    ("\u{0}", "\"\\u0000\""), ("é家\u{301}", "\"é家\u{301}\""), ("\r\n", "\"\\r\\n\""),
  ])
  func textsAreEscapedAsJSONWants(text: String, quoted: String) {
    #expect(JSONString.quoted(text).utf8.elementsEqual(quoted.utf8))
    #expect(Diagnostic(text).jsonLine.utf8.count { $0 == 0x0A } == 1)
  }
}
