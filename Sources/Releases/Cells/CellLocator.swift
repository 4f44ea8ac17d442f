/// The axes of common cells in flat tables, by which many cells are found from their ordinals.
struct CellLocator {
  private let axes: [Axis]
  private let old: [Int]
  private let new: [Int]
  private let isOfTotal: [Bool]

  private struct Axis {
    var place: AxisPlace
    /// Where it begins in the tables.
    var start: Int
  }

  init(_ axes: [CommonAxis]) {
    var end = 0
    self.axes = axes.map { axis in
      defer { end += axis.count }
      return Axis(place: AxisPlace(axis), start: end)
    }
    old = axes.flatMap(\.old)
    new = axes.flatMap(\.new)
    isOfTotal = axes.flatMap { $0.traits.map(\.isOfTotal) }
  }

  /// Calls `body` with the indices of cells in both cubes, and whether they are of a Total whose parts
  /// are common too.
  func forEach(
    _ ordinals: [UInt32],
    _ body: (_ ordinal: UInt32, _ old: Int, _ new: Int, _ isOfTotal: Bool) -> Void
  ) {
    old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        isOfTotal.withUnsafeBufferPointer { totals in
          for ordinal in ordinals {
            var (rest, oldIndex, newIndex, isTotal) = (ordinal, 0, 0, false)
            var axis = axes.count - 1
            while axis >= 0 {
              let quotient = axes[axis].place.count.quotient(rest)
              let place = axes[axis].start + Int(rest &- quotient &* axes[axis].place.count.divisor)
              oldIndex += old[place]
              newIndex += new[place]
              isTotal = isTotal || totals[place]
              rest = quotient
              axis -= 1
            }
            body(ordinal, oldIndex, newIndex, isTotal)
          }
        }
      }
    }
  }

  /// The position among an axis' pairs of each cell.
  func positions(_ ordinals: [UInt32], axis: Int) -> [UInt32] {
    let place = axes[axis].place
    return ordinals.map { place.position(of: $0) }
  }
}

/// Which position on an axis a cell has, by its ordinal.
struct AxisPlace {
  let count: Division
  private let ordinalStep: Division

  init(_ axis: CommonAxis) {
    count = Division(by: axis.count)
    ordinalStep = Division(by: axis.ordinalStep)
  }

  @inline(__always)
  func position(of ordinal: UInt32) -> UInt32 {
    let place = ordinalStep.quotient(ordinal)
    return place &- count.quotient(place) &* count.divisor
  }

  @inline(__always)
  func position(of ordinal: Int) -> Int {
    Int(position(of: UInt32(truncatingIfNeeded: ordinal)))
  }
}

/// Division by one number, many times: a multiplication (Lemire, Kaser and Kurz, "Faster remainder by
/// direct computation", 2019).
struct Division {
  let divisor: UInt32
  private let reciprocal: UInt64

  /// - Parameter divisor: Up to 32 bits; 0 stands for 1.
  init(by divisor: Int) {
    self.divisor = UInt32(truncatingIfNeeded: max(1, divisor))
    reciprocal = self.divisor == 1 ? 0 : UInt64.max / UInt64(self.divisor) + 1
  }

  @inline(__always)
  func quotient(_ number: UInt32) -> UInt32 {
    reciprocal == 0
      ? number : UInt32(truncatingIfNeeded: reciprocal.multipliedFullWidth(by: UInt64(number)).high)
  }
}
