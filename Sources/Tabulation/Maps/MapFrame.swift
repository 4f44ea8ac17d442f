/// Where projected outlines stand in a drawing.
struct MapFrame {
  /// How high the map is.
  let height: Double
  private let scale: Double
  private let left: Double
  private let top: Double
  private let (west, north): (Double, Double)
  /// Points are put on a grid of so many units, so that borders of neighbours stay one line and a file
  /// of many points does not make a drawing of as many.
  private let grid: Double

  /// More points than these get a coarser grid.
  private static let mostFinePoints = 150_000

  /// A frame for outlines, as large as fits, in the middle of the width.
  init(of outlines: [ChartMap.Outline], width: Double, height most: Double, top: Double) {
    var (west, east, south, north) = (
      Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
    )
    var count = 0
    for point in outlines.lazy.flatMap(\.polygons).joined().joined() {
      (west, east) = (min(west, point.x), max(east, point.x))
      (south, north) = (min(south, point.y), max(north, point.y))
      count += 1
    }
    if count == 0 { (west, east, south, north) = (0, 1, 0, 1) }
    let (across, down) = (max(east - west, 1e-9), max(north - south, 1e-9))
    scale = min(width / across, most / down)
    height = down * scale
    left = (width - across * scale) / 2
    self.top = top
    (self.west, self.north) = (west, north)
    grid = count > Self.mostFinePoints ? 1 : 0.1
  }

  /// The path of an area.
  func path(_ polygons: [Boundaries.Polygon]) -> String {
    self.polygons(polygons).joined().map { ring in
      ring.dropLast().enumerated().map { position, point in
        "\(position == 0 ? "M" : "L")\(SVG.number(point.x)) \(SVG.number(point.y))"
      }.joined() + "Z"
    }.joined()
  }

  /// An area where it stands, y downwards, each ring ending where it begins. What comes to less than
  /// three points on the grid is left out; of an area that is as small as that, a square of two steps
  /// is left.
  func polygons(_ polygons: [Boundaries.Polygon]) -> [Boundaries.Polygon] {
    let kept = polygons.compactMap { polygon -> Boundaries.Polygon? in
      let rings = polygon.map(placed)
      guard let outer = rings.first, outer.count >= 3 else { return nil }
      return [closed(outer)] + rings.dropFirst().filter { $0.count >= 3 }.map(closed)
    }
    guard kept.isEmpty, let point = polygons.first?.first.map(placed)?.first else { return kept }
    let step = max(grid, 1)
    let corners = [(0, 0), (step, 0), (step, step), (0, step)]
    return [[closed(corners.map { .init(x: point.x + $0.0, y: point.y + $0.1) })]]
  }

  private func closed(_ ring: [Boundaries.Point]) -> [Boundaries.Point] { ring + ring.prefix(1) }

  private func placed(_ ring: [Boundaries.Point]) -> [Boundaries.Point] {
    var points: [Boundaries.Point] = []
    for point in ring {
      let place = Boundaries.Point(
        x: snapped(left + (point.x - west) * scale), y: snapped(top + (north - point.y) * scale))
      if points.last != place { points.append(place) }
    }
    if points.count > 1, points.first == points.last { points.removeLast() }
    return points
  }

  private func snapped(_ value: Double) -> Double { (value / grid).rounded() * grid }
}
