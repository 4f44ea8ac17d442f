import Notebooks
import Testing

@Suite struct FileWritingTests {
  private let output = OutputBlock(data: "3f", labels: "77", text: "c0", content: "1\n")

  /// What a body becomes when its first cell gets the output.
  @Test(arguments: [
    ("```statbook\n```\n", "```statbook\n```\n\n```output data=3f labels=77 text=c0\n1\n```\n"),
    (
      "```statbook\n```\ntext\n",
      "```statbook\n```\n\n```output data=3f labels=77 text=c0\n1\n```\ntext\n"
    ),
    ("```statbook\n```", "```statbook\n```\n\n```output data=3f labels=77 text=c0\n1\n```"),
    ("~~~statbook\n~~~\n", "~~~statbook\n~~~\n\n~~~output data=3f labels=77 text=c0\n1\n~~~\n"),
    (
      "```statbook\nshow a\n",
      "```statbook\nshow a\n```\n\n```output data=3f labels=77 text=c0\n1\n```\n"
    ),
    (
      "- ```statbook\n  ```\n- b\n",
      "- ```statbook\n  ```\n\n  ```output data=3f labels=77 text=c0\n  1\n  ```\n- b\n"
    ),
    (
      "> 10. ```statbook\n>     ```\n",
      "> 10. ```statbook\n>     ```\n"
        + ">\n>     ```output data=3f labels=77 text=c0\n>     1\n>     ```\n"
    ),
    (
      "```statbook\n```\n\n\n```output text=c1\n2\n3\n```\n\n\ntext",
      "```statbook\n```\n\n\n```output data=3f labels=77 text=c0\n1\n```\n\n\ntext"
    ),
    (
      "```statbook\n```\n   ~~~~  output  text=c0 labels=77 data=3f\n1\n~~~~\n",
      "```statbook\n```\n   ~~~~  output  text=c0 labels=77 data=3f\n1\n~~~~\n"
    ),
  ])
  func putsTheOutputAfterItsCell(body: String, expected: String) {
    let written = NotebookFile(body).text(replacing: [0: output])
    #expect(written == NotebookFile.front + expected)
  }

  @Test func keepsTheLineEndsOfTheFile() {
    let text = "---\r\nstatbook: 1\r\n---\r\n```statbook\r\n```\r\n"
    let file = NotebookFile(name: "n.md", text: text)
    let written = file.text(replacing: [0: OutputBlock(content: "a\nb\r\n")])
    #expect(written == text + "\r\n```output\r\na\r\nb\r\r\n```\r\n")
    #expect(NotebookFile(name: "n.md", text: written).cells[0].output?.content == "a\nb\r\n")
  }

  @Test func fencesMoreThanTheContentHas() {
    let content = "```\n`````x\n"
    let written = NotebookFile("```statbook\n```\n").text(replacing: [0: .init(content: content)])
    #expect(written.hasSuffix("\n``````output\n```\n`````x\n``````\n"))
  }

  @Test func removesTheBlockWithTheBlankLineBeforeIt() {
    let bare = "```statbook\n```\n\ntext\n"
    let full = "```statbook\n```\n\n```output\n1\n```\n\ntext\n"
    #expect(NotebookFile(full).text(replacing: [0: nil]) == NotebookFile.front + bare)
    #expect(NotebookFile(bare).text(replacing: [0: nil]) == NotebookFile.front + bare)
    let stray = "```statbook\n```\n```output\n1\n```\n```output\n2\n```\n"
    #expect(NotebookFile(stray).text(replacing: [0: nil]).hasSuffix("```statbook\n```\n"))
  }

  @Test func changesOnlyTheCellsThatAreNamed() {
    let body = "```statbook\n```\n\n```statbook\n```\n"
    let written = NotebookFile(body).text(replacing: [1: output, 7: output])
    #expect(NotebookFile(name: "n.md", text: written).cells.map(\.output) == [nil, output])
  }

  @Test func writesNoDigestThatCouldNotBeRead() {
    let odd = OutputBlock(data: "a b", labels: "```", text: "C0", content: "")
    #expect(
      NotebookFile("```statbook\n```\n").text(replacing: [0: odd]).hasSuffix("```output\n```\n"))
  }

  @Test func tellsOutputsApartByTheirBytes() {
    #expect(OutputBlock(content: "é") != OutputBlock(content: "e\u{301}"))
    #expect(OutputBlock(content: "a") == OutputBlock(content: "a\n"))
    #expect(OutputBlock(content: "a\r\n").content.utf8.count == 3)
    var output = OutputBlock(content: "")
    output.content = "x"
    #expect(output.content == "x\n")
  }

  @Test(arguments: [
    ("```statbook\nshow   a\n```\n", "show a", "```statbook\nshow a\n```\n"),
    (
      "> - ```statbook\n>   show   a\n>   ```\n", "show a\n\n  b\n",
      "> - ```statbook\n>   show a\n>\n>     b\n>   ```\n"
    ),
    ("  ```statbook\n  a\n  ```\n", "b", "  ```statbook\n  b\n  ```\n"),
    ("-\t```statbook\n\ta\n\t```\n", "b", "-\t```statbook\n    b\n\t```\n"),
    ("```statbook skip\na\n```\n", "```\n", "````statbook skip\n```\n````\n"),
    ("```statbook\na\n````  \n", "````", "`````statbook\n````\n``````  \n"),
    ("```statbook\na\n```\n", "", "```statbook\n```\n"),
    ("```statbook\n", "a", "```statbook\na\n"), ("```statbook", "a", "```statbook\na"),
    ("```statbook\nx", "a\n\n", "```statbook\na\n\n"),
    ("```statbook\na\r\nb\n```\n", "a\nb\n", "```statbook\na\r\nb\n```\n"),
  ])
  func replacesTheTextOfACell(body: String, text: String, expected: String) {
    let written = String(decoding: NotebookFile(body).replacingCells([0: text]), as: UTF8.self)
    #expect(written == NotebookFile.front + expected)
  }
}
