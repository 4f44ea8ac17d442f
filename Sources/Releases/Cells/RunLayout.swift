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

  /// What each item of the axes outside the segments says, one axis after another.
  private let outer: [Step]
  /// How many items each of those axes has.
  private let counts: [Int]
  private let segments: [Segment]
  private let cellsPerCombination: Int
  private let ignoresTotals: Bool

  /// What an item adds to the place of a cell.
  private struct Step: Sendable {
    var old = 0
    var new = 0
    var traits = CellTraits()
  }

  /// - Parameters:
  ///   - ignoringTotals: Whether segments may go over from parts to their Total.
  ///   - isMerging: Whether segments may go over several axes that have more than one item.
  init(_ axes: [CommonAxis], ignoringTotals: Bool, isMerging: Bool = true) {
    ignoresTotals = ignoringTotals
    var segments = [Segment()]
    var outerAxes = axes.count
    while outerAxes > 0 {
      let parts = Self.segments(of: axes[outerAxes - 1], ignoringTotals: ignoringTotals)
      guard let merged = Self.merged(parts, around: segments, isMerging: isMerging) else { break }
      segments = merged
      outerAxes -= 1
    }
    counts = axes.prefix(outerAxes).map(\.count)
    outer = axes.prefix(outerAxes).flatMap { axis in
      (0..<axis.count).map { Step(old: axis.old[$0], new: axis.new[$0], traits: axis.traits[$0]) }
    }
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
  /// Calls `body` with every run, in the order of the cells, of which there must be some.
  ///
  /// - Parameter traits: What holds for all cells.
  func forEachRun(_ traits: CellTraits, _ body: (CommonCells.Run) -> Void) {
    // The item chosen on each axis, by its place in `outer`, and what the items up to it come to.
    var end = 0
    let starts = counts.map { count in
      defer { end += count }
      return end
    }
    var chosen = starts
    var places = [Step](repeating: Step(traits: traits), count: counts.count + 1)
    var first = 0
    var changed = 0
    while true {
      for axis in changed..<counts.count {
        let (place, step) = (places[axis], outer[chosen[axis]])
        places[axis + 1] = Step(
          old: place.old + step.old, new: place.new + step.new,
          traits: place.traits.with(step.traits))
      }
      visit(places[counts.count], first: first, body)
      first += cellsPerCombination
      changed = counts.count - 1
      while changed >= 0, chosen[changed] + 1 == starts[changed] + counts[changed] {
        chosen[changed] = starts[changed]
        changed -= 1
      }
      guard changed >= 0 else { return }
      chosen[changed] += 1
    }
  }

  @inline(__always)
  private func visit(_ place: Step, first: Int, _ body: (CommonCells.Run) -> Void) {
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
