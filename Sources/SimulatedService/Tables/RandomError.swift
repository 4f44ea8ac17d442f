/// The random error that published counts carry.
enum RandomError {
  /// Four dice of −1, 0, 1: mean 0, standard deviation 1.63, never more than 4.
  private static let dice: [Int] = (0..<81).map { number in
    (number % 3) + (number / 3 % 3) + (number / 9 % 3) + (number / 27) - 4
  }

  /// What is published of true counts. A count of 0 stays; 1 to 4 never occur.
  static func apply(to counts: [UInt], keys: [UInt], seed: UInt64) -> [UInt] {
    var published = counts
    dice.withUnsafeBufferPointer { dice in
      keys.withUnsafeBufferPointer { keys in
        published.withUnsafeMutableBufferPointer { published in
          guard let dice = dice.baseAddress, let key = keys.baseAddress,
            let place = published.baseAddress
          else { return }
          let (count, seed) = (published.count, UInt(seed))
          // Pointers and concrete types, for millions of cells without optimisation.
          var index = 0
          while index < count {
            if place[index] > 0 {
              let error = dice[Int(bitPattern: Mixing.mix(key[index] ^ seed) % 81)]
              let sum = Int(bitPattern: place[index]) &+ error
              place[index] = sum >= 5 ? UInt(bitPattern: sum) : sum >= 3 ? 5 : 0
            }
            index &+= 1
          }
        }
      }
    }
    return published
  }
}
