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

  /// Pairs equal members of lists that go in step but for a few, which costs no keys: as from one
  /// release to the next, where a month went and another came.
  mutating func matchInStep(where isEqual: (_ old: Int, _ new: Int) -> Bool) {
    defer { tried += 1 }
    var (leftOld, leftNew): ([Int], [Int]) = ([], [])
    var (old, new) = (unmatchedOld[...], unmatchedNew[...])
    while let first = old.first, let other = new.first {
      if isEqual(first, other) {
        pairs.append((first, other, tried))
        (old, new) = (old.dropFirst(), new.dropFirst())
        continue
      }
      // How many must be left out on one side to be in step again.
      let gone = old.prefix(Self.lookahead).dropFirst().firstIndex { isEqual($0, other) }
      let come = new.prefix(Self.lookahead).dropFirst().firstIndex { isEqual(first, $0) }
      let (goneCount, comeCount) = (
        gone.map { $0 - old.startIndex } ?? .max, come.map { $0 - new.startIndex } ?? .max
      )
      let skippedOld = goneCount < comeCount ? goneCount : comeCount == .max ? 1 : 0
      let skippedNew = goneCount < comeCount ? 0 : comeCount == .max ? 1 : comeCount
      leftOld += old.prefix(skippedOld)
      leftNew += new.prefix(skippedNew)
      (old, new) = (old.dropFirst(skippedOld), new.dropFirst(skippedNew))
    }
    unmatchedOld = leftOld + old
    unmatchedNew = leftNew + new
  }

  /// So many members are looked at for one that is in step again.
  private static let lookahead = 8

  /// Pairs equal members that are found by their hashes, each of which stands once on either side; the
  /// others are left to the keys.
  mutating func matchHashes(
    old oldHash: (Int) -> UInt64, new newHash: (Int) -> UInt64,
    where isEqual: (_ old: Int, _ new: Int) -> Bool
  ) {
    defer { tried += 1 }
    guard !unmatchedOld.isEmpty, !unmatchedNew.isEmpty else { return }
    let oldByHash = Self.single(unmatchedOld, by: oldHash)
    let newByHash = Self.single(unmatchedNew, by: newHash)
    let known = pairs.count
    for (hash, old) in oldByHash {
      guard let old, let new = newByHash[hash].flatMap({ $0 }), isEqual(old, new) else { continue }
      pairs.append((old, new, tried))
    }
    let (foundOld, foundNew) = (
      Set(pairs[known...].map(\.old)), Set(pairs[known...].map(\.new))
    )
    unmatchedOld.removeAll(where: foundOld.contains)
    unmatchedNew.removeAll(where: foundNew.contains)
  }

  /// The position of each hash; nil where several have it.
  private static func single(_ positions: [Int], by hash: (Int) -> UInt64) -> [UInt64: Int?] {
    var found: [UInt64: Int?] = [:]
    found.reserveCapacity(positions.count)
    for position in positions {
      let hash = hash(position)
      found[hash] = found.keys.contains(hash) ? .some(nil) : .some(position)
    }
    return found
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
