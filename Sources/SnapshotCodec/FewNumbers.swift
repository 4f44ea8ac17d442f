/// A column of doubles of which many are the same, as those of means are.
struct FewNumbers {
  /// The distinct doubles, ascending by their bits.
  let distinct: [UInt64]
  /// The position of each double of the column.
  let positions: [UInt32]

  private static let most = 1 << 16
  private static let slotBits = 18
  private static let free = UInt32.max

  /// Finds the distinct doubles, or returns nil where there are too many for this to be shorter.
  init?(_ values: UnsafeBufferPointer<Double>) {
    var table = [UInt32](repeating: Self.free, count: 1 << Self.slotBits)
    var found: [UInt64] = []
    var numbers = [UInt32](repeating: 0, count: values.count)
    let most = min(Self.most, values.count / 4)
    for (cell, value) in values.enumerated() {
      let bits = (value + 0).bitPattern
      // Fibonacci hashing: the upper bits of the product depend on all bits.
      var slot = Int(
        truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.slotBits))
      while table[slot] != Self.free, found[Int(table[slot])] != bits {
        slot = (slot + 1) & (table.count - 1)
      }
      if table[slot] == Self.free {
        guard found.count < most else { return nil }
        table[slot] = UInt32(found.count)
        found.append(bits)
      }
      numbers[cell] = table[slot]
    }
    let order = found.indices.sorted { found[$0] < found[$1] }
    var ranks = [UInt32](repeating: 0, count: found.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
    distinct = order.map { found[$0] }
    positions = numbers.map { ranks[Int($0)] }
  }
}
