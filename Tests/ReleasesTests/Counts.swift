import Releases

/// The counts of a comparison; those that are not named are 0.
struct Counts: Equatable {
  var identical = 0
  var equalAtPrecision = 0
  var changed = 0
  var notComparable = 0
  var added = 0
  var removed = 0

  /// The same change seen from the other side.
  var mirrored: Counts {
    var counts = self
    (counts.added, counts.removed) = (removed, added)
    return counts
  }
}

extension TableComparison {
  var counts: Counts {
    Counts(
      identical: cells.identical, equalAtPrecision: cells.equalAtPrecision, changed: cells.changed,
      notComparable: cells.notComparable, added: cells.added, removed: cells.removed)
  }
}
