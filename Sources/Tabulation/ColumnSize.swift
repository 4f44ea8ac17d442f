/// The width of a column, in cells.
struct ColumnSize {
  /// Of its texts.
  var text: Int
  /// Of the marks after them; 0 where there are none.
  var mark: Int
  /// What its texts may be shortened to.
  var least: Int

  /// Of all of it, with the space before the marks.
  var width: Int { text + (mark > 0 ? mark + 1 : 0) }
}

extension [ColumnSize] {
  /// Makes the widest column narrower until all fit, or returns false where they cannot.
  mutating func shrink(to room: Int) -> Bool {
    var excess = reduce(0) { $0 + $1.width } - room
    while excess > 0 {
      let shrinkable = indices.filter { self[$0].text > self[$0].least }
      guard let widest = shrinkable.max(by: { self[$0].text < self[$1].text }) else { return false }
      let others = shrinkable.filter { $0 != widest }.map { self[$0].text }
      let level = Swift.min(self[widest].text - 1, others.max() ?? 0)
      let step = Swift.min(excess, self[widest].text - Swift.max(self[widest].least, level))
      self[widest].text -= step
      excess -= step
    }
    return true
  }
}
