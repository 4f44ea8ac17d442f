/// The words in which two texts differ, by their longest common subsequence.
///
/// What both begin and end with is set aside first. Of texts that are long and differ much, all that is
/// between counts as replaced, so that the cost is bounded.
enum WordDifference {
  /// More pairs of words than this are not compared.
  static let mostPairs = 1_000_000

  /// The words of a text. What is between them counts for nothing.
  static func words(of text: String) -> [Word] {
    text.utf8.split { $0 <= 0x20 }.map { Word(utf8: Array($0)) }
  }

  /// A word, equal to another where the bytes are.
  struct Word: Hashable {
    let utf8: [UInt8]
    var text: String { String(decoding: utf8, as: UTF8.self) }
  }

  /// What has to be removed and added to make one text of the other; `removed` comes before `added`.
  static func changes(from old: [Word], to new: [Word]) -> [NoteChange.WordChange] {
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
    let (a, b) = (old[prefix..<(old.count - suffix)], new[prefix..<(new.count - suffix)])
    var runs = Runs()
    runs.keep(old[..<prefix])
    if a.count * b.count > mostPairs {
      runs.remove(a)
      runs.add(b)
    } else {
      replace(Array(a), by: Array(b), in: &runs)
    }
    runs.keep(old[(old.count - suffix)...])
    return runs.finished()
  }

  private static func replace(_ a: [Word], by b: [Word], in runs: inout Runs) {
    // The longest common subsequence of what begins at each pair of positions.
    let width = b.count + 1
    var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i * width + j] =
          a[i] == b[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        runs.keep(a[i...i])
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        runs.remove(a[i...i])
        i += 1
      } else {
        runs.add(b[j...j])
        j += 1
      }
    }
    runs.remove(a[i...])
    runs.add(b[j...])
  }

  /// Words in the runs in which they are told.
  private struct Runs {
    private var changes: [NoteChange.WordChange] = []
    private var removed: [Word] = []
    private var added: [Word] = []
    private var kept: [Word] = []

    mutating func keep(_ words: ArraySlice<Word>) {
      if words.isEmpty { return }
      endReplacement()
      kept += words
    }

    mutating func remove(_ words: ArraySlice<Word>) {
      if words.isEmpty { return }
      endKept()
      removed += words
    }

    mutating func add(_ words: ArraySlice<Word>) {
      if words.isEmpty { return }
      endKept()
      added += words
    }

    mutating func finished() -> [NoteChange.WordChange] {
      endKept()
      endReplacement()
      return changes
    }

    private mutating func endKept() {
      if !kept.isEmpty { changes.append(.same(Self.text(kept))) }
      kept = []
    }

    private mutating func endReplacement() {
      if !removed.isEmpty { changes.append(.removed(Self.text(removed))) }
      if !added.isEmpty { changes.append(.added(Self.text(added))) }
      (removed, added) = ([], [])
    }

    private static func text(_ words: [Word]) -> String {
      words.map(\.text).joined(separator: " ")
    }
  }
}
