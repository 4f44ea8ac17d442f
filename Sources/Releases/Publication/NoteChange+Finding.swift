public import StatModel

extension NoteChange {
  /// Two texts that share a smaller part of their words than this are two footnotes.
  static let leastAlike = 0.5
  /// More pairs of texts than this are not compared word by word.
  static let mostPairs = 10_000

  /// What became of the footnotes that the tables use: first those of the old table in its order, then
  /// those that only the new one has.
  ///
  /// The legend of a publication mark, which comes and goes with its mark, counts only where both
  /// tables have the mark.
  public static func changes(from old: StatTable, to new: StatTable) -> [NoteChange] {
    let (oldNotes, newNotes) = (UsedNotes(old), UsedNotes(new))
    return changes(
      from: oldNotes.texts(besideMarksOf: newNotes), to: newNotes.texts(besideMarksOf: oldNotes))
  }

  /// What became of texts, of which those that differ in spaces alone are the same.
  static func changes(from old: [String], to new: [String]) -> [NoteChange] {
    let (old, new) = (Self.distinct(old), Self.distinct(new))
    let (oldWords, newWords) = (Set(old.map(\.words)), Set(new.map(\.words)))
    let gone = old.filter { !newWords.contains($0.words) }
    let come = new.filter { !oldWords.contains($0.words) }
    let partners = partners(of: gone, among: come)
    let changes = gone.enumerated().map { position, note in
      guard let partner = partners[position] else { return NoteChange.removed(note.text) }
      return .reworded(WordDifference.changes(from: note.words, to: come[partner].words))
    }
    let paired = Set(partners.values)
    return changes
      + come.indices.filter { !paired.contains($0) }.map { .added(come[$0].text) }
  }

  private struct Note {
    let text: String
    let words: [WordDifference.Word]
  }

  private static func distinct(_ texts: [String]) -> [Note] {
    var seen: Set<[WordDifference.Word]> = []
    return texts.compactMap { text in
      let words = WordDifference.words(of: text)
      return seen.insert(words).inserted ? Note(text: text, words: words) : nil
    }
  }

  /// Pairs of texts, the most alike first; the same pairs whichever side is the old one.
  private static func partners(of gone: [Note], among come: [Note]) -> [Int: Int] {
    guard gone.count * come.count <= mostPairs else { return [:] }
    let (goneBags, comeBags) = (gone.map { Bag($0.words) }, come.map { Bag($0.words) })
    struct Candidate {
      let gone: Int
      let come: Int
      let likeness: Double
      let texts: [[UInt8]]
    }
    var candidates: [Candidate] = []
    for (position, bag) in goneBags.enumerated() {
      for (other, otherBag) in comeBags.enumerated() {
        let likeness = bag.likeness(to: otherBag)
        guard likeness >= leastAlike else { continue }
        let texts = [Array(gone[position].text.utf8), Array(come[other].text.utf8)]
        candidates.append(
          Candidate(
            gone: position, come: other, likeness: likeness,
            texts: texts.sorted { $0.lexicographicallyPrecedes($1) }))
      }
    }
    candidates.sort { a, b in
      if a.likeness != b.likeness { return a.likeness > b.likeness }
      let number = a.texts[0] == b.texts[0] ? 1 : 0
      return a.texts[number].lexicographicallyPrecedes(b.texts[number])
    }
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    for pair in candidates where partners[pair.gone] == nil && !taken.contains(pair.come) {
      partners[pair.gone] = pair.come
      taken.insert(pair.come)
    }
    return partners
  }
}

/// The words of a text, however they are ordered.
private struct Bag {
  private let counts: [WordDifference.Word: Int]
  private let total: Int

  init(_ words: [WordDifference.Word]) {
    counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    total = words.count
  }

  /// The share of words that both have, from 0 to 1.
  func likeness(to other: Bag) -> Double {
    // No more than the shorter text has can be shared.
    guard total + other.total > 0,
      4 * min(total, other.total) >= total + other.total
    else { return 0 }
    let shared = counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(total + other.total)
  }
}
