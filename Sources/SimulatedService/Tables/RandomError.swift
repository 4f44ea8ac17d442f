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
          var index = 0
          while index < published.count {
            let count = Int(published[index])
            if count > 0 {
              let sum = count + dice[Int(Mixing.mix(keys[index] ^ seed) % 81)]
              published[index] = sum >= 5 ? UInt64(sum) : sum >= 3 ? 5 : 0
            }
            index += 1
          }
        }
      }
    }
    return published
  }
}
