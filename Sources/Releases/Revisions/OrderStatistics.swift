/// Order statistics without sorting.
enum OrderStatistics {
  /// The median of some numbers, none of them 0, and of so many zeros; of an even count the middle
  /// between the two in the middle.
  ///
  /// The numbers are put in another order.
  static func median(
    of numbers: UnsafeMutableBufferPointer<Double>, andZeros zeros: Int
  ) -> Double? {
    let count = numbers.count + zeros
    guard count > 0 else { return nil }
    let negative = zeros == 0 ? numbers.count : numbers.count { $0 < 0 }
    // Zeros have the ranks after the negative numbers.
    func place(ofRank rank: Int) -> Int? {
      if rank < negative { return rank }
      return rank < negative + zeros ? nil : rank - zeros
    }
    let middle = place(ofRank: count / 2)
    let upper = middle.map { select($0, of: numbers) } ?? 0
    guard count % 2 == 0 else { return upper }
    guard let before = place(ofRank: count / 2 - 1) else { return upper / 2 }
    // What is before the middle is not larger, so the largest of it has the rank before.
    let lower =
      middle.map { $0 - 1 } == before
      ? numbers[...before].reduce(-.infinity) { Swift.max($0, $1) } : select(before, of: numbers)
    return lower / 2 + upper / 2
  }

  /// The number of a rank from 0, in linear time as a rule; afterwards what is before it is not larger,
  /// and what is after it is not smaller.
  private static func select(_ rank: Int, of numbers: UnsafeMutableBufferPointer<Double>) -> Double
  {
    var (low, high) = (0, numbers.count - 1)
    var random: UInt64 = 0x9E37_79B9_7F4A_7C15
    while low < high {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pivot = numbers[low + Int((random >> 33) % UInt64(high - low + 1))]
      var (left, right) = (low, high)
      while left <= right {
        while numbers[left] < pivot { left += 1 }
        while numbers[right] > pivot { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return numbers[rank]
      }
    }
    return numbers[rank]
  }
}
