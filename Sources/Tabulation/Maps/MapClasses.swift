/// The classes of a map: ranges of figures that have one colour, lowest first.
public struct MapClasses: Sendable, Hashable {
  /// How the figures are parted.
  public enum Method: String, Sendable, CaseIterable {
    /// About as many areas in each class; areas with equal figures are never parted.
    case quantiles
    /// Ranges of one length, of which some may hold no area.
    case intervals
  }

  /// What a class holds.
  public struct Bound: Sendable, Hashable {
    /// Of quantiles the lowest figure in it, of intervals where it begins.
    public var low: Double
    /// Of quantiles the highest figure in it, of intervals where it ends.
    public var high: Double
    /// Whether it is the last, which holds its end too.
    public var isLast: Bool
  }

  /// How the figures are parted.
  public let method: Method
  /// The classes; none where there are no figures, and fewer than asked for where the figures do not
  /// differ enough.
  public let bounds: [Bound]

  /// How many classes there are where nobody says.
  public static let usual = 5
  /// How many there may be: so many steps of one colour are told apart on paper.
  public static let allowed = 2...5

  /// The classes of figures.
  public init(_ figures: [Double], count: Int = usual, by method: Method = .quantiles) {
    self.method = method
    let count = min(max(count, Self.allowed.lowerBound), Self.allowed.upperBound)
    let sorted = figures.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last else {
      bounds = []
      return
    }
    guard low < high else {
      bounds = [Bound(low: low, high: high, isLast: true)]
      return
    }
    switch method {
    case .quantiles:
      // Where there are no more figures than classes, each figure is one.
      let values = Set(sorted)
      let starts =
        values.count <= count
        ? values.sorted() : (1..<count).map { sorted[$0 * sorted.count / count] }
      var distinct = [low]
      for start in starts where start > distinct[distinct.count - 1] { distinct.append(start) }
      bounds = distinct.enumerated().map { position, start in
        let isLast = position + 1 == distinct.count
        let end = isLast ? high : sorted.last { $0 < distinct[position + 1] } ?? start
        return Bound(low: start, high: end, isLast: isLast)
      }
    case .intervals:
      // Halves, since the difference of two doubles may be more than a double holds.
      func edge(_ number: Int) -> Double {
        let part = Double(number) / Double(count)
        return low * (1 - part) + high * part
      }
      bounds = (0..<count).map { number in
        Bound(
          low: number == 0 ? low : edge(number),
          high: number + 1 == count ? high : edge(number + 1),
          isLast: number + 1 == count)
      }
    }
  }

  /// The class of a figure; nil for none.
  public func position(of figure: Double?) -> Int? {
    guard let figure, figure.isFinite else { return nil }
    return bounds.lastIndex { $0.low <= figure }
  }

  /// The step of the palette for a class.
  func step(ofClass number: Int) -> Int { ChartPalette.step(ofClass: number, among: bounds.count) }
}
