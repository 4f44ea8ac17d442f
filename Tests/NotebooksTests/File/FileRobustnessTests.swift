import Notebooks
import StatbookTestSupport
import Testing

/// Files that were made to be a burden, and files that are none.
@Suite(.timeLimit(.minutes(2))) struct FileRobustnessTests {
  private static let units = [
    "x", "[", "![", "](", "*a_", "**x ", "<", "<!--", "`a``", "~~a", "> ", "- ", "1. ", "* a\n",
    "> a\n",
    "| a ", "|-\n", "a@b.c ", "www.a ", "&", "\\", "```statbook\n", "```output\n",
    "```statbook\n```\n",
    "[a]: x\n", "\u{0}", "\r", "\n\n", "\t", "- \n", "# a\n", "statbook: 1\n", "{", "{{", "{{\"",
    "{{a}}", "{{a ", "}}", "`{{", "`", "~",
    "```statbook x\n```\n```output y\n```\n",
  ]

  @Test(arguments: units) func readsAndWritesInGoodTime(unit: String) {
    let file = NotebookFile(String(repeating: unit, count: 100_000 / unit.utf8.count))
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = NotebookFile(name: "n.md", bytes: file.bytes)
      _ = file.replacingOutputs([0: OutputBlock(content: "a")])
      _ = file.html { _ in "" }
    }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test(arguments: units) func readsFrontMatterInGoodTime(unit: String) {
    let text = "---\nstatbook: 1\nrecordings: [" + String(repeating: unit, count: 2_000)
    #expect(NotebookFile.isNotebook(Array(text.utf8)))
    _ = NotebookFile(name: "n.md", text: text)
    _ = NotebookFile(name: "n.md", text: text + "\n---\n")
  }

  @Test func readsALineOfTenMegabytes() {
    let line = String(repeating: "x", count: 10_000_000)
    let file = NotebookFile("\(line)\n```statbook\n\(line.prefix(1_000_000))\n```\n")
    #expect(file.texts.map(\.utf8.count) == [1_000_001])
  }

  @Test func readsBytesOfAnyKind() {
    var chance = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      var bytes = Array("---\nstatbook: 1\n---\n".utf8)
      let signs =
        Array("`~`~`statbook output\n\r\t >-*1.[]():&<\u{0}".utf8) + [0xC3, 0xFF, 0xEF, 0xBB]
      for _ in 0..<300 {
        let isSign = !chance.oneIn(5)
        bytes.append(
          isSign ? signs.randomElement(using: &chance) ?? 0 : .random(in: 0...255, using: &chance))
      }
      if chance.oneIn(3) { bytes.removeFirst(Int.random(in: 1...19, using: &chance)) }
      let file = NotebookFile(name: "n.md", bytes: bytes)
      let output = OutputBlock(content: "a\n")
      let outputs = Dictionary(uniqueKeysWithValues: file.cells.map { ($0.index, output) })
      let again = NotebookFile(name: "n.md", bytes: file.replacingOutputs(outputs))
      #expect(again.cells.map(\.output) == file.cells.map { _ in output }, "\(bytes)")
      _ = file.html { _ in "" }
    }
  }

  @Test func readsManyFilesAtOnce() async {
    let body = "# ~~a~~ www.b.org\n\n- [x] c\n\n| d |\n|---|\n| ~e~ |\n\n```statbook\nshow f\n```\n"
    let expected = NotebookFile(body).html { _ in "" }
    #expect(expected.contains("<del>a</del> <a href"))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask { @concurrent in NotebookFile(body).html { _ in "" } == expected }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
