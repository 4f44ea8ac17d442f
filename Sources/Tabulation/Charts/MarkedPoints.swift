/// Which points of a line get a marker: every one where there is room, else so many that the line is
/// recognised, those of several lines apart from each other.
struct MarkedPoints {
  private let spacing: Double
  private let offset: Double

  /// The markers of one line of several.
  ///
  /// - Parameters:
  ///   - spacing: The least distance from one marker to the next, in parts of the axis.
  ///   - number: The position of the line among `count`.
  init(spacing: Double, ofLine number: Int, among count: Int) {
    self.spacing = spacing
    offset = spacing * Double(number) / Double(max(count, 1))
  }

  /// Of these points, at fractions of the axis, those to be marked. The last always is.
  func positions(in points: [Double]) -> Set<Int> {
    guard let end = points.last else { return [] }
    var marked: Set<Int> = [points.count - 1]
    var next = offset
    for (position, point) in points.enumerated()
    where point >= next && end - point >= spacing * 0.75 {
      marked.insert(position)
      next = point + spacing
    }
    return marked
  }
}
