/// What the figures of a cube come to, without their signs, for each pair of items of two axes.
struct PairSums {
  private var sums: [Double]
  private let length: Int

  /// Adds up a cube in its own order.
  init(of values: [Double], stride a: Int, length lengthA: Int, and b: Int, _ lengthB: Int) {
    sums = [Double](repeating: 0, count: lengthA * lengthB)
    length = lengthB
    let isFirstOuter = a > b
    let (outer, outerLength) = isFirstOuter ? (a, lengthA) : (b, lengthB)
    let (inner, innerLength) = isFirstOuter ? (b, lengthB) : (a, lengthA)
    let (outerStep, innerStep) = isFirstOuter ? (lengthB, 1) : (1, lengthB)
    values.withUnsafeBufferPointer { values in
      var cell = 0
      while cell < values.count {
        for i in 0..<outerLength {
          for _ in 0..<(outer / (inner * innerLength)) {
            for j in 0..<innerLength {
              var sum = 0.0
              for value in values[cell..<(cell + inner)] { sum += value.magnitude }
              sums[i * outerStep + j * innerStep] += sum
              cell += inner
            }
          }
        }
      }
    }
  }

  /// The sum of a pair of items.
  subscript(a: Int, b: Int) -> Double { sums[a * length + b] }
}
