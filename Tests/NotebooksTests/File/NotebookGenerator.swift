import Notebooks
import StatbookTestSupport

/// Makes notebooks of lines that mean something to Markdown, in an order that mostly does not.
struct NotebookGenerator {
  var chance: SeededGenerator

  init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  private mutating func oneOf(_ texts: [String]) -> String {
    texts.randomElement(using: &chance) ?? ""
  }

  /// A notebook of any kind of line end, closed and unclosed fences, lists and quotes.
  mutating func notebook() -> [UInt8] {
    let ending = oneOf(["\n", "\n", "\r\n", "\r\n", "\r"])
    var text = ["---", "statbook: 1", "---"].map { $0 + ending }.joined()
    var prefix = ""
    for _ in 0..<Int.random(in: 0...24, using: &chance) {
      if chance.oneIn(4) { prefix = containers() }
      if chance.oneIn(6) { prefix = "" }
      // The lines of an item after its first begin with spaces.
      let rest = String(prefix.map { ">\t ".contains($0) ? $0 : " " })
      let lines = block()
      for (number, line) in lines.enumerated() {
        let isStray = chance.oneIn(20)
        text += (isStray ? containers() : number == 0 && chance.oneIn(2) ? prefix : rest) + line
        text += chance.oneIn(30) ? oneOf(["\n", "\r\n", "\r"]) : ending
      }
    }
    if chance.oneIn(4) { text = String(text.unicodeScalars.dropLast()) }
    return Array(text.utf8)
  }

  private mutating func containers() -> String {
    let all = [
      "> ", ">", "- ", "* ", "1. ", "10) ", "-   ", "-\t", ">\t", "  ", "\t", "   ", "- [ ] ",
    ]
    return (0..<Int.random(in: 0...3, using: &chance)).map { _ in oneOf(all) }.joined()
  }

  private mutating func block() -> [String] {
    let fence = oneOf(["```", "```", "~~~", "````", "~~~~"])
    let indent = oneOf(["", "", "", " ", "  ", "   "])
    let closing = chance.oneIn(10) ? [] : [indent + fence]
    let info = oneOf([
      "statbook", "statbook name=a", "statbook skip", "output data=ab", "output", "text", "",
    ])
    switch Int.random(in: 0...9, using: &chance) {
    case 0:
      return [oneOf(["text", "- item", "# heading", "> quote", "---", "<b>", "| a |", "[a]: b"])]
    case 1: return [""]
    case 2: return ["", ""]
    case 3...6: return [indent + fence + oneOf(["", " "]) + info] + lines() + closing
    default:
      return [fence + "statbook"] + lines() + [fence] + (chance.oneIn(2) ? [""] : [])
        + [fence + "output text=c0"] + lines() + [fence]
    }
  }

  private mutating func lines() -> [String] {
    (0..<Int.random(in: 0...4, using: &chance)).map { _ in
      oneOf([
        "", "show a", "  by b", "\tc", "   ", "``", "```", "~~~~~", "- a", "> b", "é\u{301}",
        "\u{0}", "1. ",
        " \t x", "let a = 1  ",
      ])
    }
  }

  /// An output with anything in it.
  mutating func output() -> OutputBlock {
    let pieces = [
      "a", " ", "\n", "\n", "\r\n", "\r", "\t", "```", "~~~~", "`", "- ", "> ", "1. ", "\u{0}", "é",
      "─",
      "    ", "#", "```output", "---", "\u{FEFF}", "<", "&amp;", "\\",
    ]
    let content = (0..<Int.random(in: 0...30, using: &chance)).map { _ in oneOf(pieces) }.joined()
    return OutputBlock(
      data: chance.oneIn(2) ? "3f9a" : nil, labels: chance.oneIn(2) ? "77ab01" : nil,
      text: chance.oneIn(2) ? "c0ffee" : nil, content: content)
  }
}
