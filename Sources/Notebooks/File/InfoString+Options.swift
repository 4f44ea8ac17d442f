import Diagnostics

extension InfoString {
  private static let cellOptions = ["name", "skip", "live", "fails", "ignore-output"]
  private static let digests = ["data", "labels", "text"]

  /// The options of a cell, and the problems with them.
  func cellOptions(problems: inout [Diagnostic]) -> CellOptions {
    var options = CellOptions()
    for word in distinctWords(known: Self.cellOptions, problems: &problems) {
      switch (word.key, word.value) {
      case ("name", let value?) where Self.isName(value): options.name = value
      case ("fails", let value?) where Self.isCode(value): options.failsWith = value
      case ("skip", nil): options.isSkipped = true
      case ("live", nil): options.isLive = true
      case ("ignore-output", nil): options.ignoresOutput = true
      default: problems.append(Self.badValue(word))
      }
    }
    return options
  }

  /// An output block without its content, and the problems with its digests.
  func output(problems: inout [Diagnostic]) -> OutputBlock {
    var output = OutputBlock(content: "")
    for word in distinctWords(known: Self.digests, problems: &problems) {
      guard let value = word.value, OutputBlock.isDigest(value) else {
        problems.append(
          word.spot.diagnostic(
            .outputInfo, "`\(word.key)=` takes a digest: digits and the letters a to f",
            remedy: "let `statbook run NOTEBOOK --write` write the block again"))
        continue
      }
      switch word.key {
      case "data": output.data = value
      case "labels": output.labels = value
      default: output.text = value
      }
    }
    return output
  }

  /// The words that are known and were not there before.
  private func distinctWords(known: [String], problems: inout [Diagnostic]) -> [Word] {
    var seen: Set<String> = []
    return words.filter { word in
      guard known.contains(word.key) else {
        problems.append(unknown(word, among: known))
        return false
      }
      guard seen.insert(word.key).inserted else {
        problems.append(
          word.spot.diagnostic(
            .cellOptionTwice, "`\(word.key)` is there already", remedy: "delete one of them"))
        return false
      }
      return true
    }
  }

  private func unknown(_ word: Word, among known: [String]) -> Diagnostic {
    let isCell = known == Self.cellOptions
    let key = word.key.utf8.count > 64 ? String(word.key.prefix(64)) + "…" : word.key
    let near = Suggestions.best(for: word.key, among: known)
    let all = isCell ? "name=NAME, skip, live, fails=SB012, ignore-output" : "data=, labels=, text="
    return word.spot.diagnostic(
      isCell ? .unknownCellOption : .outputInfo,
      isCell ? "a cell has no option `\(key)`" : "an output block has no `\(key)`",
      remedy: near.map { "did you mean `\($0)`?" } ?? "delete it; there are \(all)",
      replacement: near.map { near in word.value.map { "\(near)=\($0)" } ?? near })
  }

  private static func badValue(_ word: Word) -> Diagnostic {
    let (summary, remedy) =
      switch (word.key, word.value) {
      case ("name", _):
        (
          "`name=` takes a letter, then letters, digits, `-` or `_`, 64 at most",
          "write it as in name=caseload"
        )
      case ("fails", let value?) where DiagnosticCode(named: value) != nil:
        ("`fails=` takes a number as diagnostics show it", "write it as in fails=SB012")
      case ("fails", _):
        ("`fails=` takes the number of a diagnostic", "write it as in fails=SB012")
      default: ("`\(word.key)` takes no value", "write `\(word.key)` alone")
      }
    let takesNone = word.key != "name" && word.key != "fails"
    return word.spot.diagnostic(
      .cellOptionValue, summary, remedy: remedy, replacement: takesNone ? word.key : nil)
  }

  private static func isName(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }
  }

  private static func isCode(_ text: String) -> Bool { DiagnosticCode(named: text)?.id == text }
}
