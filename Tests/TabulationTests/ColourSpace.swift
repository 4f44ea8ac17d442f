import Foundation

/// Colours as eyes see them.
enum ColourSpace {
  /// The lightness and the two hues of CIELAB, of a colour such as `#0072B2` through a matrix on linear
  /// light.
  static func lab(_ colour: String, seenBy matrix: [[Double]]) -> [Double] {
    let light = linear(colour)
    let seen = matrix.map { row in
      min(max(zip(row, light).map { $0 * $1 }.reduce(0, +), 0), 1)
    }
    let x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047
    let y = luminance(seen)
    let z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883
    func root(_ value: Double) -> Double {
      value > 0.008856 ? pow(value, 1.0 / 3) : 7.787 * value + 16.0 / 116
    }
    return [116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))]
  }

  /// The contrast of two colours (WCAG 2).
  static func contrast(_ a: String, _ b: String) -> Double {
    let (x, y) = (luminance(linear(a)), luminance(linear(b)))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private static func luminance(_ light: [Double]) -> Double {
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }

  private static func linear(_ colour: String) -> [Double] {
    stride(from: 1, to: 7, by: 2).map { start in
      let digits = colour.dropFirst(start).prefix(2)
      let value = Double(Int(digits, radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }
}
