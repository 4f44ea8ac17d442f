/// The random error that published counts carry.
enum RandomError {
  /// Four dice of −1, 0, 1: mean 0, standard deviation 1.63, never more than 4.
  private static let dice: [Int] = (0..<81).map { number in
    (number % 3) + (number / 3 % 3) + (number / 9 % 3) + (number / 27) - 4
  }

  /// What is published of true counts. A count of 0 stays; 1 to 4 never occur.
  static func apply(to counts: [UInt64], keys: [UInt64], seed: UInt64) -> [UInt64] {
    var published = counts
    dice.withUnsafeBufferPointer { dice in
      keys.withUnsafeBufferPointer { keys in
        published.withUnsafeMutableBufferPointer { published in
          guard let dice = dice.baseAddress, var key = keys.baseAddress,
            var place = published.baseAddress
          else { return }
          // Pointers and a plain loop, for millions of cells without optimisation.
          let end = place + published.count
          while place < end {
            let count = Int(truncatingIfNeeded: place.pointee)
            if count > 0 {
              let sum = count &+ dice[Int(truncatingIfNeeded: Mixing.mix(key.pointee ^ seed) % 81)]
              place.pointee = sum >= 5 ? UInt64(truncatingIfNeeded: sum) : sum >= 3 ? 5 : 0
            }
            place += 1
            key += 1
          }
        }
      }
    }
    return published
  }
}
