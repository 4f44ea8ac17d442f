/// The outlines of areas, as a GeoJSON file has them.
///
/// Coordinates are longitude and latitude (RFC 7946). They are projected at once: equirectangular, the
/// longitudes shortened by the cosine of the middle latitude, so that there a degree is as long in both
/// directions. Over Great Britain shapes are true within about one part in ten at its ends.
public struct Boundaries: Sendable, Hashable {
  /// A place on the map, y to the north.
  public struct Point: Sendable, Hashable {
    /// To the east.
    public var x: Double
    /// To the north.
    public var y: Double
  }

  /// An outline with the outlines of its holes.
  public typealias Polygon = [[Point]]

  /// An area of the file.
  public struct Area: Sendable, Hashable {
    /// What the property says that was asked for.
    public var code: String
    /// The name beside it (`LAD23NM` of `LAD23CD`); nil where there is none.
    public var name: String?
    /// Its polygons; none where its geometry is null.
    public var polygons: [Polygon]
  }

  /// The areas in the order of the file, one for each code.
  public private(set) var areas: [Area]
  /// The latitude at which the projection is true in both directions.
  public private(set) var middleLatitude: Double

  /// Areas whose points are longitude and latitude.
  init(geographic areas: [Area]) {
    let latitudes = areas.lazy.flatMap(\.polygons).joined().joined().map(\.y)
    let middle = (latitudes.reduce(90) { min($0, $1) } + latitudes.reduce(-90) { max($0, $1) }) / 2
    middleLatitude = areas.contains { !$0.polygons.isEmpty } ? middle : 0
    let shortening = Cosine.of(degrees: middleLatitude)
    self.areas = areas.map { area in
      var area = area
      area.polygons = area.polygons.map { polygon in
        polygon.map { ring in ring.map { Point(x: $0.x * shortening, y: $0.y) } }
      }
      return area
    }
  }

  /// The projection in words.
  public var projection: String {
    let latitude = NumberFormat.fixed(abs(middleLatitude), decimals: 1)
    return "equirectangular, true to scale at \(latitude)° \(middleLatitude < 0 ? "S" : "N")"
  }
}

/// The cosine, which the standard library has no function for.
private enum Cosine {
  static func of(degrees: Double) -> Double {
    let angle = degrees * Double.pi / 180
    var (term, sum) = (1.0, 1.0)
    // For angles up to a right one the terms soon vanish.
    for number in 1...12 {
      term *= -angle * angle / Double((2 * number - 1) * (2 * number))
      sum += term
    }
    return sum
  }
}
