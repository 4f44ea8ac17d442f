import Diagnostics
import Notebooks
import Testing

@Suite struct NotebookProblemTests {
  private static let fence = "```"

  /// The code, the place and what is to be done, of each problem of a body.
  private func problems(_ body: String) -> [String] {
    NotebookFile(body).problems.map {
      "\($0.code?.id ?? "") \($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.remedy)"
    }
  }

  @Test(arguments: [
    ("```statbook nam=a\n```\n", "SB307 4:13 did you mean `name`?"),
    ("> - ```statbook ignore-outptu\n>   ```\n", "SB307 4:17 did you mean `ignore-output`?"),
    (
      "```statbook fast\n```\n",
      "SB307 4:13 delete it; there are name=NAME, skip, live, fails=SB012, ignore-output"
    ),
    ("```statbook name=1a\n```\n", "SB308 4:13 write it as in name=caseload"),
    ("```statbook name=é\n```\n", "SB308 4:13 write it as in name=caseload"),
    ("```statbook name\n```\n", "SB308 4:13 write it as in name=caseload"),
    ("```statbook skip=true\n```\n", "SB308 4:13 write `skip` alone"),
    ("```statbook fails=304\n```\n", "SB308 4:13 write it as in fails=SB012"),
    ("```statbook fails=SB399\n```\n", "SB308 4:13 write it as in fails=SB012"),
    ("```statbook fails\n```\n", "SB308 4:13 write it as in fails=SB012"),
    ("```statbook skip live skip\n```\n", "SB310 4:23 delete one of them"),
    (
      "```statbook name=a\n```\n```statbook name=A\n```\n",
      "SB309 6:4 give it another name, as in name=A-2"
    ),
    (
      "```statbook name=cell-2\n```\n```statbook\n```\n",
      "SB309 6:4 give it another name, as in name=cell-2-2"
    ),
    (
      "- ```statbook\n", "SB311 4:3 write a line `\(fence)` after the block, indented like this one"
    ),
    ("> ~~~~text\n", "SB311 4:3 write a line `~~~~` after the block, indented like this one"),
    ("```output\n```\n", "SB312 4:4 delete it, or move it to its cell"),
    (
      "```statbook\n```\n```output data=XY\n```\n",
      "SB313 6:11 let `statbook run NOTEBOOK --write` write the block again"
    ),
    ("```statbook\n```\n```output lables=ab\n```\n", "SB313 6:11 did you mean `labels`?"),
    ("```statbok\n```\n", "SB315 4:4 did you mean `statbook`?"),
    ("```outputs data=ab\n```\n", "SB315 4:4 did you mean `output`?"),
    ("    ```statbook\n    ```\n", "SB315 4:5 indent it less"),
    ("<details>\n```statbook\n```\n</details>\n", "SB315 5:1 write a blank line before it"),
  ])
  func namesPlaceAndRemedy(body: String, expected: String) {
    #expect(problems(body) == [expected])
  }

  @Test(arguments: [
    "", "text\n", "```\nx\n```\n", "```statbook\n```\n", "<!--\n```statbook\n```\n-->\n",
    "```text name=a\n```\n", "    code\n", "```python\n```\n", "````\n```statbook\n````\n",
    "```statbook fails=SB304\n```\n\n```output\n```\n",
  ])
  func findsNothingWrongWithWhatIsRight(body: String) {
    #expect(problems(body) == [])
  }

  @Test func offersWhatWouldSolveIt() throws {
    let problem = try #require(NotebookFile("- ```statbook nam=a\n  ```\n").problems.first)
    let fix = try #require(problem.fixIts.first)
    #expect(fix.replacement == "name=a")
    #expect(fix.from == .init(file: "n.md", line: 4, column: 15))
    #expect(fix.to == .init(file: "n.md", line: 4, column: 20))
    #expect(problem.rendered.contains("  | - ```statbook nam=a\n  |               ^~~~~\n"))
  }

  @Test func warnsOnlyOfWhatMayBeMeantSo() {
    let body = "```statbok\n```\n\n```output\n```\n\n```text\nswallowed\n"
    #expect(NotebookFile(body).problems.map(\.severity) == [.warning, .warning, .warning])
    #expect(NotebookFile("```statbook\n").problems.map(\.severity) == [.error])
  }

  @Test func saysWhereTheFileIsNoText() {
    let bytes = Array("---\nstatbook: 1\n---\nab\u{0}\n".utf8) + [0x63, 0xE9, 0x0A]
    let file = NotebookFile(name: "n.md", bytes: bytes)
    #expect(file.codes == ["SB314", "SB314"])
    #expect(file.problems.map { $0.place?.line } == [4, 5])
    #expect(file.problems.map { $0.place?.column } == [3, 2])
    #expect(file.bytes == bytes)
  }

  @Test func readsNothingThatIsNestedTooDeep() {
    let deep = String(repeating: "> ", count: 101) + "a\n\n```statbook\n```\n"
    let file = NotebookFile(deep)
    #expect(file.codes == ["SB316"])
    #expect(file.cells.isEmpty)
    #expect(file.html { _ in "" } == "")
    #expect(file.replacingOutputs([0: OutputBlock(content: "")]) == file.bytes)
    let rules = String(repeating: "- ", count: 200) + "\n" + String(repeating: "*", count: 200)
    #expect(NotebookFile(rules).codes == [])
    #expect(NotebookFile(String(repeating: "1. ", count: 101) + "a\n").codes == ["SB316"])
  }

  @Test func hasAPageForEveryCode() {
    for number in 300...316 {
      let code = DiagnosticCode(named: "SB\(number)")
      #expect(code?.explanation.contains("Wrong") == true || number == 314, "SB\(number)")
    }
  }
}
