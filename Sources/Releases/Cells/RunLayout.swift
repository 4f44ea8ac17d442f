/// How common cells are gone through: in segments that are evenly spaced in both cubes, for each
/// combination of the axes outside them.
///
/// As many of the inner axes as possible are merged into one segment, so that two cubes of one shape
/// are a single run.
struct RunLayout: Sendable {
  /// Evenly spaced cells, relative to a combination of the outer axes.
  struct Segment: Sendable {
    var first = 0
    var count = 1
    var old = 0
    var oldStep = 1
    var new = 0
    var newStep = 1
    var traits = CellTraits()
  }

  /// How many of the axes are outside the segments.
  private let outerAxes: Int
  private let segments: [Segment]
  private let cellsPerCombination: Int
  private let ignoresTotals: Bool

  /// - Parameters:
  ///   - ignoringTotals: Whether segments may go over from parts to their Total.
  ///   - isMerging: Whether segments may go over several axes that have more than one item.
  init(_ axes: [CommonAxis], ignoringTotals: Bool, isMerging: Bool = true) {
    ignoresTotals = ignoringTotals
    var segments = [Segment()]
    var outer = axes.count
    while outer > 0 {
      let parts = Self.segments(of: axes[outer - 1], ignoringTotals: ignoringTotals)
      guard let merged = Self.merged(parts, around: segments, isMerging: isMerging) else { break }
      segments = merged
      outer -= 1
    }
    outerAxes = outer
    self.segments = segments
    cellsPerCombination = segments.reduce(0) { $0 + $1.count }
  }

  /// The axis alone, in as few segments as it takes.
  private static func segments(of axis: CommonAxis, ignoringTotals: Bool) -> [Segment] {
    var segments: [Segment] = []
    for position in 0..<axis.count {
      var traits = axis.traits[position]
      if ignoringTotals { traits.isOfTotal = false }
      let (old, new) = (axis.old[position], axis.new[position])
      if let last = segments.last, last.traits == traits,
        last.count == 1
          || (old - last.old == last.count * last.oldStep
            && new - last.new == last.count * last.newStep)
      {
        let end = segments.endIndex - 1
        if last.count == 1 {
          segments[end].oldStep = old - last.old
          segments[end].newStep = new - last.new
        }
        segments[end].count += 1
      } else {
        segments.append(
          Segment(first: position, old: old, new: new, traits: traits))
      }
    }
    return segments
  }

  /// The segments of an axis and of the axes inside it, or nil where they can't be put together.
  private static func merged(
    _ parts: [Segment], around inner: [Segment], isMerging: Bool
  ) -> [Segment]? {
    if parts.count == 1, parts[0].count == 1 {
      return inner.map { segment in
        var segment = segment
        segment.old += parts[0].old
        segment.new += parts[0].new
        segment.traits = segment.traits.with(parts[0].traits)
        return segment
      }
    }
    guard inner.count == 1 else { return nil }
    let segment = inner[0]
    let isSingle = segment.count == 1
    let fits =
      isMerging && parts.count == 1 && segment.traits.isUnrestricted
      && parts[0].traits.isUnrestricted && parts[0].oldStep == segment.oldStep * segment.count
      && parts[0].newStep == segment.newStep * segment.count
    guard isSingle || fits else { return nil }
    return parts.map { part in
      Segment(
        first: part.first, count: part.count * segment.count, old: part.old + segment.old,
        oldStep: isSingle ? part.oldStep : segment.oldStep, new: part.new + segment.new,
        newStep: isSingle ? part.newStep : segment.newStep,
        traits: part.traits.with(segment.traits))
    }
  }
}

extension RunLayout {
  /// Where a combination of the outermost axes stands.
  private struct Place {
    var old = 0
    var new = 0
    var traits = CellTraits()

    func stepping(_ axis: CommonAxis, _ position: Int) -> Place {
      Place(
        old: old + axis.old[position], new: new + axis.new[position],
        traits: traits.with(axis.traits[position]))
    }
  }

  /// Calls `body` with every run, in the order of the cells.
  ///
  /// - Parameter traits: What holds for all cells.
  func forEachRun(
    _ axes: [CommonAxis], _ traits: CellTraits, _ body: (CommonCells.Run) -> Void
  ) {
    var positions = [Int](repeating: 0, count: outerAxes)
    var places = [Place](repeating: Place(traits: traits), count: outerAxes + 1)
    for axis in 0..<outerAxes { places[axis + 1] = places[axis].stepping(axes[axis], 0) }
    var first = 0
    while true {
      visit(places[outerAxes], first: first, body)
      first += cellsPerCombination
      var axis = outerAxes - 1
      while axis >= 0, positions[axis] + 1 == axes[axis].count {
        positions[axis] = 0
        axis -= 1
      }
      guard axis >= 0 else { return }
      positions[axis] += 1
      for axis in axis..<outerAxes {
        places[axis + 1] = places[axis].stepping(axes[axis], positions[axis])
      }
    }
  }

  private func visit(_ place: Place, first: Int, _ body: (CommonCells.Run) -> Void) {
    for segment in segments {
      let traits = place.traits.with(segment.traits)
      body(
        CommonCells.Run(
          first: first + segment.first, count: segment.count, old: place.old + segment.old,
          oldStep: segment.oldStep, new: place.new + segment.new, newStep: segment.newStep,
          isComparable: !traits.isIncomparable && traits.month < traits.redefinedFrom,
          isOfTotal: traits.isOfTotal && !ignoresTotals))
    }
  }
}
