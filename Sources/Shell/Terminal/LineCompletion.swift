import CReadline
import CellEngine
import Foundation

/// Completes the line that is edited: the only candidate or what all have in common at the first
/// key, a list at the second.
final class LineCompletion {
  /// What may stand at a place of a line.
  struct Candidates {
    /// What of the line is replaced, in bytes.
    var replaced: Range<Int>
    /// The candidates, the likeliest first.
    var completions: [Completion]
    /// Whether there are more than these.
    var isCut = false
  }

  /// The candidates for a line with the cursor at a byte.
  typealias Source = (_ line: String, _ cursor: Int) -> Candidates

  /// A list that is gone through by the keys of `menu-complete`.
  private struct Menu {
    var candidates: Candidates
    var typed: String
    var index: Int
    var end: Int
  }

  private var menu: Menu?

  /// Does what a key asked for.
  func complete(_ what: statbook_completion, again: Bool, from source: Source?) {
    if what == STATBOOK_COMPLETION_NEXT || what == STATBOOK_COMPLETION_PREVIOUS {
      return step(what == STATBOOK_COMPLETION_NEXT ? 1 : -1, again: again, from: source)
    }
    guard let candidates = candidates(from: source) else { return statbook_readline_ring() }
    let isListed = again || what == STATBOOK_COMPLETION_LIST
    let typed = Self.typed(candidates.replaced)
    let text = candidates.insertion(typed: typed)
    if what == STATBOOK_COMPLETION_INSERT, let text, text != typed {
      let range = candidates.replaced
      statbook_readline_replace(Int32(range.lowerBound), Int32(range.upperBound), text)
      if candidates.completions.count == 1 || !statbook_readline_lists_at_once() { return }
    }
    if isListed || statbook_readline_lists_at_once() {
      show(candidates)
    } else if candidates.completions.count > 1 {
      statbook_readline_ring()
    }
  }

  private func candidates(from source: Source?) -> Candidates? {
    let line = String(cString: statbook_readline_text())
    let candidates = source?(line, Int(statbook_readline_point()))
    guard let candidates, !candidates.completions.isEmpty else { return nil }
    return candidates
  }

  private static func typed(_ range: Range<Int>) -> String {
    let line = String(cString: statbook_readline_text()).utf8
    return String(decoding: line.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }

  private func step(_ step: Int, again: Bool, from source: Source?) {
    if !again || menu == nil {
      guard let candidates = candidates(from: source) else { return statbook_readline_ring() }
      menu = Menu(
        candidates: candidates, typed: Self.typed(candidates.replaced), index: step > 0 ? -1 : 0,
        end: candidates.replaced.upperBound)
    }
    guard var menu else { return }
    // One place more than there are candidates: what was typed.
    let count = menu.candidates.completions.count + 1
    menu.index = (menu.index + step + count) % count
    let completions = menu.candidates.completions
    let text = menu.index < completions.count ? completions[menu.index].insertion : menu.typed
    let start = menu.candidates.replaced.lowerBound
    statbook_readline_replace(Int32(start), Int32(menu.end), text)
    menu.end = start + text.utf8.count
    self.menu = menu
  }

  private func show(_ candidates: Candidates) {
    let size = TerminalSize.current
    let lines = CompletionDisplay(width: size.columns, height: size.rows)
      .lines(candidates.completions, isCut: candidates.isCut)
    statbook_readline_show(lines.map { $0 + "\n" }.joined())
  }
}

extension LineCompletion.Candidates {
  /// What takes the place of what was typed: the only candidate, or what all begin with that begin
  /// with what was typed; nil if there is nothing of the kind.
  func insertion(typed: String) -> String? {
    guard !isCut else { return nil }
    if completions.count == 1 { return completions.first?.insertion }
    let words = completions.map(\.insertion).filter {
      $0.lowercased().hasPrefix(typed.lowercased())
    }
    guard let first = words.first else { return nil }
    let common = words.dropFirst().reduce(Substring(first)) { common, word in
      zip(common.indices, word).first { common[$0.0] != $0.1 }
        .map { common[..<$0.0] } ?? common.prefix(word.count)
    }
    return common.isEmpty ? nil : String(common)
  }
}
