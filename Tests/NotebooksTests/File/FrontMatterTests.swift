import Diagnostics
import Notebooks
import Testing

@Suite struct FrontMatterTests {
  private func file(_ lines: String, isClosed: Bool = true) -> NotebookFile {
    NotebookFile(name: "n.md", text: "---\nstatbook: 1\n\(lines)\n" + (isClosed ? "---\n" : ""))
  }

  @Test(arguments: [
    ("recordings: a", ["a"]), ("recordings: [a, b]", ["a", "b"]), ("recordings: []", []),
    ("recordings: [ 'a, b' , \"c]\",]", ["a, b", "c]"]), ("recordings:\n  - a\n  - b", ["a", "b"]),
    ("recordings:\n- a\n\n# note\n- b # note", ["a", "b"]), ("recordings: a#b # note", ["a#b"]),
    ("recordings: 'it''s'", ["it's"]), (#"recordings: "a\"\\\t\u00e9/""#, ["a\"\\\té/"]),
    ("recordings: http://x/y", ["http://x/y"]), ("recordings:   a b  ", ["a b"]),
    ("recordings: 1.0", ["1.0"]), ("recordings: -a", ["-a"]),
    ("recordings: [a b, ../c]", ["a b", "../c"]),
  ])
  func readsListsAndScalars(line: String, expected: [String]) {
    let file = file(line)
    #expect(file.problems.isEmpty)
    #expect(file.frontMatter.recordings == expected)
  }

  @Test(arguments: [
    "parameters: {month: 2025-09, area: \"a: b\"}", "parameters: { 'month': 2025-09,area: 'a: b' }",
    "parameters:\n  month: 2025-09\n  area: 'a: b'",
    "parameters: {month: 2025-09, area: 'a: b'} # c",
  ])
  func readsMaps(line: String) {
    let file = file(line)
    #expect(file.problems.isEmpty)
    #expect(file.frontMatter.parameters.map(\.name) == ["month", "area"])
    #expect(file.frontMatter.parameters.map(\.value) == ["2025-09", "a: b"])
  }

  @Test func takesAnyLineEndAndAByteOrderMark() {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["\u{FEFF}---", "statbook: 1", "width: 80", "---", "# T", ""].joined(
        separator: end)
      let file = NotebookFile(name: "n.md", text: text)
      #expect(file.problems.isEmpty)
      #expect(file.frontMatter.width == 80)
      #expect(file.frontMatter.lineCount == 4)
      #expect(file.title == "T")
    }
  }

  /// Each line is the third of the file.
  @Test(arguments: [
    ("workspace: &x a", "SB302 3:12"), ("workspace: *x", "SB302 3:12"),
    ("workspace: !!str a", "SB302 3:12"), ("workspace: |\n  a\n  b", "SB302 3:12"),
    ("workspace: >-\n  a", "SB302 3:12"), ("workspace: a\n  b", "SB302 4:3"),
    ("workspace: a: b", "SB302 3:13"), ("workspace: 'a", "SB302 3:12"),
    ("workspace: \"a\\x\"", "SB302 3:14"), ("workspace: 'a' b", "SB302 3:16"),
    ("workspace: null", "SB302 3:12"), ("workspace: @a", "SB302 3:12"),
    ("workspace: - a", "SB302 3:12"), ("recordings: [a, [b]]", "SB302 3:17"),
    ("recordings: [a", "SB302 3:13"), ("recordings: [a,, b]", "SB302 3:16"),
    ("releases: {uc}", "SB302 3:12"), ("releases: {uc: {a: b}}", "SB302 3:16"),
    ("recordings:\n  - a\n    - b", "SB302 5:5"), ("recordings:\n  - a\n  b: c", "SB302 5:3"),
    ("recordings:\n\t- a", "SB302 4:1"), ("workspace", "SB302 3:1"), ("? a", "SB302 3:1"),
    ("workspace:a", "SB302 3:1"), ("{a: b}", "SB302 3:1"), ("releases:\n  uc:\n    a", "SB302 4:6"),
    ("width: 19", "SB304 3:8"), ("width: 401", "SB304 3:8"), ("width: wide", "SB304 3:8"),
    ("width: [80]", "SB304 3:1"), ("workspace:", "SB304 3:1"), ("workspace: ''", "SB304 3:1"),
    ("releases: 2025-09", "SB304 3:1"), ("releases: [2025-09]", "SB304 3:1"),
    ("recordings: {a: b}", "SB304 3:1"), ("recordings:\n  a: b", "SB304 3:1"),
    ("recording: a", "SB305 3:1"), ("title: a", "SB305 3:1"), ("author: [a, b]", "SB305 3:1"),
    ("width: 80\nwidth: 90", "SB306 4:1"), ("releases: {uc: a, uc: b}", "SB306 3:19"),
    ("statbook: 1", "SB306 3:1"),
  ])
  func saysWhatCanNotStandThere(lines: String, expected: String) {
    let found = file(lines).problems.map {
      "\($0.code?.id ?? "") \($0.place?.line ?? 0):\($0.place?.column ?? 0)"
    }
    #expect(found == [expected])
  }

  @Test func takesTheFirstOfTwoKeys() {
    #expect(file("width: 80\nwidth: 90").frontMatter.width == 80)
    #expect(file("releases: {uc: a, uc: b}").frontMatter.releases.map(\.release) == ["a"])
  }

  @Test func suggestsKeys() {
    #expect(file("recording: a").problems.map(\.remedy) == ["did you mean `recordings`?"])
    #expect(file("recording: a").problems.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ("2", "SB303", "update Statbook"), ("0", "SB304", "write `statbook: 1`"),
    ("one", "SB304", "write `statbook: 1`"), ("", "SB304", "write it as in `statbook: value`"),
  ])
  func refusesOtherVersions(version: String, code: String, remedy: String) {
    let file = NotebookFile(name: "n.md", text: "---\nstatbook: \(version)\n---\n")
    #expect(file.codes == [code])
    #expect(file.problems.map(\.remedy) == [remedy])
  }

  @Test func saysThatItDoesNotEnd() {
    let file = file("width: 80\n\n# Title\n\n```statbook\n```\n", isClosed: false)
    #expect(file.codes == ["SB301"])
    #expect(file.frontMatter.width == 80)
    #expect(file.title == "Title")
    #expect(file.cells.count == 1)
  }

  @Test func namesThePlaceOfEachValue() {
    let front = file("releases: {uc: 2025-09, hb: x}\nrecordings:\n  - a\n  - b").frontMatter
    #expect(front.spot(of: "releases", entry: "hb")?.place.column == 29)
    #expect(
      front.spot(of: "recordings", entry: "b")?.place == .init(file: "n.md", line: 6, column: 5))
    #expect(front.spot(of: "releases", entry: "none")?.place.column == 1)
    #expect(front.spot(of: "statbook")?.text == "1")
    #expect(front.spot(of: "width") == nil)
  }
}
