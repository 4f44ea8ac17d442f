import Diagnostics
import Notebooks
import Testing

@Suite struct FileReadingTests {
  /// The example of the design, with digests.
  static let example = """
    ---
    statbook: 1
    workspace: uc.statbook
    recordings: ../../fixtures/uc-households
    releases: {uc: 2025-09}
    width: 100
    ---
    # Universal Credit *households* by family type

    ```statbook name=caseload
    let caseload = query "queries/uc-by-family.json"
    show caseload
    ```

    ```output data=3f9a2c labels=77ab01 text=c0ffee
    ┌──────────────┬─────────┐
    ```

    """

  @Test func readsTheExample() throws {
    let file = NotebookFile(name: "uc.md", text: Self.example)
    #expect(NotebookFile.isNotebook(file.bytes))
    #expect(file.problems.isEmpty)
    #expect(file.title == "Universal Credit households by family type")
    #expect(file.frontMatter.version == 1)
    #expect(file.frontMatter.workspace == "uc.statbook")
    #expect(file.frontMatter.recordings == ["../../fixtures/uc-households"])
    #expect(file.frontMatter.releases.map(\.release) == ["2025-09"])
    #expect(file.frontMatter.width == 100)
    #expect(file.frontMatter.lineCount == 7)
    let cell = try #require(file.cells.first)
    #expect(cell.name == "caseload")
    #expect(file.texts == ["let caseload = query \"queries/uc-by-family.json\"\nshow caseload\n"])
    #expect(
      cell.output
        == OutputBlock(
          data: "3f9a2c", labels: "77ab01", text: "c0ffee", content: "┌──────────────┬─────────┐\n")
    )
  }

  @Test func namesPlacesOfTheFile() throws {
    let file = NotebookFile(name: "uc.md", text: Self.example)
    let cell = try #require(file.cells.first)
    let show = cell.source.place(at: cell.source.bytes.count - 9)
    #expect(show == .init(file: "uc.md", line: 12, column: 6))
    #expect(cell.place == .init(file: "uc.md", line: 10, column: 4))
    #expect(cell.outputPlace == .init(file: "uc.md", line: 15, column: 4))
  }

  @Test(arguments: [
    ("> 1. ```statbook\n>    show x\n>    ```\n", 5, 6),
    ("- ```statbook\n\tshow x\n  ```\n", 5, 2),
    ("   ~~~statbook\n  show x\n   ~~~\n", 5, 3),
    ("- - ~~~statbook\n    show x\n", 5, 5),
  ])
  func countsWhatQuotesAndListsPutBeforeALine(body: String, line: Int, column: Int) throws {
    let file = NotebookFile(body)
    let source = try #require(file.cells.first?.source)
    let show = try #require(source.bytes.firstIndex(of: UInt8(ascii: "s")))
    #expect(source.place(at: show) == .init(file: "n.md", line: line, column: column))
  }

  /// Each body has the cells with these texts.
  @Test(arguments: [
    ("", []),
    ("```statbook\n```\n", [""]),
    ("```statbook\n", [""]),
    ("```statbook\nshow a", ["show a\n"]),
    ("```statbook\n\n\nshow a\n\n```", ["\n\nshow a\n\n"]),
    ("```statbook\r\nshow a\r\n```\r\n", ["show a\n"]),
    ("~~~ statbook name=a\nshow a\n~~~\n", ["show a\n"]),
    ("text\n```statbook\nshow a\n```\nmore\n", ["show a\n"]),
    ("````statbook\n```\nshow a\n```\n````\n", ["```\nshow a\n```\n"]),
    ("````\n```statbook\nshow a\n```\n````\n", []),
    ("    ```statbook\n    show a\n    ```\n", []),
    ("   ```statbook\n   show a\n  show b\n     show c\n ```\n", ["show a\nshow b\n  show c\n"]),
    ("> ```statbook\n> show a\nlazy\n", ["show a\n"]),
    ("1. one\n\n   ```statbook\n   show a\n   ```\n2. two\n", ["show a\n"]),
    ("- ```statbook\n  show a\n```\n", ["show a\n"]),
    ("```statbook\n\tshow a\n```\n", ["\tshow a\n"]),
    ("```Statbook\nshow a\n```\n", []),
    ("```{statbook}\nshow a\n```\n", []),
    ("``` statbook`\nshow a\n```\n", []),
    ("<div>\n```statbook\nshow a\n```\n</div>\n", []),
    ("| a |\n|---|\n```statbook\nshow a\n```\n", ["show a\n"]),
  ])
  func findsCells(body: String, texts: [String]) {
    #expect(NotebookFile(body).texts == texts)
  }

  /// Each body has one cell; whether the block after it is its output.
  @Test(arguments: [
    ("```statbook\n```\n```output\nx\n```\n", true),
    ("```statbook\n```\n\n\n\n~~~output\nx\n~~~\n", true),
    ("```statbook\n```\n   ```output\nx\n```\n", true),
    ("```statbook\n```\ntext\n```output\nx\n```\n", false),
    ("```statbook\n```\n```text\n```\n```output\nx\n```\n", false),
    ("- ```statbook\n  ```\n\n  ```output\n  x\n  ```\n", true),
    ("- ```statbook\n  ```\n\n```output\nx\n```\n", false),
    ("> ```statbook\n> ```\n\n> ```output\n> x\n> ```\n", false),
    ("> ```statbook\n> ```\n>\n> ```output\n> x\n> ```\n", true),
    ("```output\nx\n```\n```statbook\n```\n", false),
  ])
  func takesTheNextBlockForTheOutput(body: String, isOutput: Bool) throws {
    let cell = try #require(NotebookFile(body).cells.first)
    #expect(cell.output == (isOutput ? OutputBlock(content: "x\n") : nil))
  }

  @Test func readsTheOptionsOfACell() throws {
    let body =
      "```statbook name=a_1-b skip live fails=SB304\tignore-output\n```\n```statbook\n```\n"
    let file = NotebookFile(body)
    #expect(file.problems.isEmpty)
    var options = CellOptions()
    options.name = "a_1-b"
    options.isSkipped = true
    options.isLive = true
    options.failsWith = "SB304"
    options.ignoresOutput = true
    #expect(file.cells.map(\.options) == [options, CellOptions()])
    #expect(file.cells.map(\.name) == ["a_1-b", "cell-2"])
  }

  @Test(arguments: [
    ("---\nstatbook: 1\n---\n", true), ("\u{FEFF}---\r\nstatbook: 1\r\n---\r\n", true),
    ("---\nstatbook:\n---\n", true), ("---\nstatbook: 1\n\n# Title\n", true),
    ("---  \ntitle: x\nstatbook: 1\n---", true), ("", false), ("---\n", false), ("# x\n", false),
    ("\n---\nstatbook: 1\n---\n", false), ("---\ntitle: x\n---\nstatbook: 1\n", false),
    ("----\nstatbook: 1\n----\n", false), ("---\nstatbooks: 1\n---\n", false),
  ])
  func passesOverWhatDoesNotSayThatItIsANotebook(text: String, isNotebook: Bool) {
    #expect(NotebookFile.isNotebook(Array(text.utf8)) == isNotebook)
    #expect(NotebookFile(name: "n.md", text: text).codes.contains("SB300") == !isNotebook)
  }
}
