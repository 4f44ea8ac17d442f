/// Pairs of the members of two lists that share a key, tried key after key.
///
/// What shares a key with several on its own side is left to the next key, since nothing says which is
/// meant.
struct Matching {
  /// A pair, and the position of the key that brought it about; nil for one that was given.
  typealias Pair = (old: Int, new: Int, rule: Int?)

  /// How members are recognised: by bytes, or not at all where there are none.
  struct Rule {
    var old: (Int) -> ByteKey?
    var new: (Int) -> ByteKey?
    /// Whether members that share the key are paired in order, if there are as many on either side.
    var pairsRepeated = false
  }

  private(set) var pairs: [Pair]
  private(set) var unmatchedOld: [Int]
  private(set) var unmatchedNew: [Int]
  /// Members of the old list that must find no partner.
  private let excluded: Set<Int>
  private var tried = 0

  /// - Parameters:
  ///   - given: Pairs that no rule is asked for.
  ///   - excluded: Members of the old list that must find no partner.
  init(
    old: Range<Int>, new: Range<Int>, given: [(old: Int, new: Int)] = [],
    excluded: Set<Int> = []
  ) {
    pairs = given.map { ($0.old, $0.new, nil) }
    let (givenOld, givenNew) = (Set(given.map(\.old)), Set(given.map(\.new)))
    unmatchedOld = old.filter { !givenOld.contains($0) && !excluded.contains($0) }
    unmatchedNew = new.filter { !givenNew.contains($0) }
    self.excluded = excluded
  }

  /// Pairs what has no partner yet by one more key.
  mutating func match(by rule: Rule) {
    defer { tried += 1 }
    guard !unmatchedOld.isEmpty, !unmatchedNew.isEmpty else { return }
    let oldByKey = Self.grouped(unmatchedOld, by: rule.old)
    let newByKey = Self.grouped(unmatchedNew, by: rule.new)
    var (foundOld, foundNew) = (Set<Int>(), Set<Int>())
    for (key, olds) in oldByKey {
      guard let news = newByKey[key], olds.count == news.count,
        olds.count == 1 || rule.pairsRepeated
      else { continue }
      for (old, new) in zip(olds, news) {
        pairs.append((old, new, tried))
        foundOld.insert(old)
        foundNew.insert(new)
      }
    }
    unmatchedOld.removeAll(where: foundOld.contains)
    unmatchedNew.removeAll(where: foundNew.contains)
  }

  /// Pairs equal members at the beginning and at the end of both lists, which costs no keys.
  mutating func matchEnds(where isEqual: (_ old: Int, _ new: Int) -> Bool) {
    defer { tried += 1 }
    let most = min(unmatchedOld.count, unmatchedNew.count)
    var head = 0
    while head < most, isEqual(unmatchedOld[head], unmatchedNew[head]) { head += 1 }
    var tail = 0
    let (oldEnd, newEnd) = (unmatchedOld.count - 1, unmatchedNew.count - 1)
    while tail < most - head, isEqual(unmatchedOld[oldEnd - tail], unmatchedNew[newEnd - tail]) {
      tail += 1
    }
    for (old, new) in zip(unmatchedOld.prefix(head), unmatchedNew.prefix(head)) {
      pairs.append((old, new, tried))
    }
    for (old, new) in zip(unmatchedOld.suffix(tail), unmatchedNew.suffix(tail)) {
      pairs.append((old, new, tried))
    }
    unmatchedOld = Array(unmatchedOld.dropFirst(head).dropLast(tail))
    unmatchedNew = Array(unmatchedNew.dropFirst(head).dropLast(tail))
  }

  /// Puts the pairs in the order of the old list, and counts what was excluded as unmatched.
  mutating func finish() {
    pairs.sort { $0.old < $1.old }
    if !excluded.isEmpty { unmatchedOld = (unmatchedOld + excluded).sorted() }
  }

  private static func grouped(
    _ positions: [Int], by key: (Int) -> ByteKey?
  ) -> [ByteKey: [Int]] {
    var found: [ByteKey: [Int]] = [:]
    found.reserveCapacity(positions.count)
    for position in positions {
      if let key = key(position) { found[key, default: []].append(position) }
    }
    return found
  }
}

extension Matching.Rule {
  /// By texts.
  init(old: @escaping (Int) -> String?, new: @escaping (Int) -> String?) {
    self.init(
      old: { old($0).map { ByteKey($0) } }, new: { new($0).map { ByteKey($0) } })
  }
}
