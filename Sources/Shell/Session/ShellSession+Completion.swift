import CellEngine
import Diagnostics
import StatModel
import Workspaces

extension ShellSession {
  /// What may stand at a place of a cell, or of a line that begins with a dot.
  ///
  /// - Parameter offset: The place, in bytes.
  func completions(at offset: Int, in text: String) -> CompletionList {
    let bytes = Array(text.utf8)
    guard DotCommandLine.isOne(text) else {
      return engine.completions(at: offset, in: bytes, uses: uses)
    }
    let before = bytes[..<min(max(offset, 0), bytes.count)]
    let start = before.lastIndex { $0 == UInt8(ascii: " ") || $0 == 0x09 }.map { $0 + 1 } ?? 0
    let typed = String(decoding: before[start...], as: UTF8.self)
    let words = String(decoding: before[..<start], as: UTF8.self).split(separator: " ")
    let candidates =
      words.isEmpty ? Self.commands : arguments(of: String(words[0]), position: words.count)
    return CompletionList(
      range: SourceRange(start, before.count),
      candidates: candidates.filter { $0.insertion.hasPrefix(typed) })
  }

  private static let commands = DotCommandTable.all.map { command in
    Completion(command.name, kind: "command", alias: command.name, label: command.summary)
  }

  private func arguments(of name: String, position: Int) -> [Completion] {
    guard position == 1, let line = try? DotCommandLine(name), let command = try? line.command()
    else { return [] }
    switch command.argument {
    case .nothing, .file: return []
    case .words(let words): return words.map { Completion($0, kind: "word", alias: $0) }
    case .command:
      return StatementHelp.all.map {
        Completion($0.word, kind: "statement", alias: $0.word, label: $0.summary)
      } + Self.commands
    case .query:
      return ((try? workspace.queryNames()) ?? []).map {
        Completion($0, kind: "query", alias: $0)
      }
    case .release:
      return (source.releasesThere.reversed() + ["newest"]).map {
        Completion($0, kind: "release", alias: $0)
      }
    case .schema:
      return engine.boundNames.map {
        Completion($0.name, kind: $0.kind, alias: $0.name, label: $0.label)
      }
    }
  }

  /// How often words stand in the last cells of this session, counted again after a new one only.
  private var uses: [String: Int] {
    if wordUses.cells == cells.count { return wordUses.counts }
    var uses: [String: Int] = [:]
    for cell in cells.suffix(500) {
      for word in NameScan(cell.text).words { uses[word, default: 0] += 1 }
    }
    wordUses = (cells.count, uses)
    return uses
  }
}
