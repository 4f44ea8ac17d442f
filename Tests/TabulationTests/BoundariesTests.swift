import JSONStream
import Testing

@testable import Tabulation

/// Boundaries out of GeoJSON: what is read, and what is refused at which place.
struct BoundariesTests {
  private func read(_ text: String) throws(JSONError) -> Boundaries {
    try Boundaries(parsing: Array(text.utf8), codes: "CODE")
  }

  @Test func projectsLongitudesByTheMiddleLatitude() throws {
    let ring = "[[[0, 50], [2, 50], [2, 70], [0, 70], [0, 50]]]"
    let boundaries = try read(
      BoundarySample.collection([BoundarySample.feature("A", BoundarySample.polygon(ring))]))
    #expect(boundaries.middleLatitude == 60)
    #expect(boundaries.projection == "equirectangular, true to scale at 60.0° N")
    let point = boundaries.areas[0].polygons[0][0][1]
    #expect(abs(point.x - 1) < 1e-12, "half as long at 60°")
    #expect(point.y == 50)
  }

  @Test func joinsFeaturesOfOneCodeAndReadsHolesHeightsAndNothing() throws {
    let outer = "[[0, 0, 9], [3, 0, 9], [3, 3, 9], [0, 3, 9], [0, 0, 9]]"
    let hole = "[[1, 1], [2, 1], [2, 2], [1, 1]]"
    let boundaries = try read(
      BoundarySample.collection([
        BoundarySample.feature("A", BoundarySample.polygon("[\(outer), \(hole)]")),
        BoundarySample.feature(
          "A", "{\"type\": \"MultiPolygon\", \"coordinates\": [[\(outer)], [\(hole)]]}"),
        BoundarySample.feature("B", "null"),
        BoundarySample.feature("C", BoundarySample.polygon("[]")),
      ]))
    #expect(boundaries.areas.map(\.code) == ["A", "B", "C"])
    #expect(boundaries.areas.map(\.polygons.count) == [3, 0, 0])
    #expect(boundaries.areas[0].polygons[0].count == 2)
  }

  static let ring = "[[0, 0], [3, 0], [3, 3], [0, 0]]"

  static let damaged: [(String, String)] = [
    ("", "empty text"), ("[]", "line 1, column 1"),
    ("{\"type\": \"FeatureCollection\"}", "features"),
    ("{\"type\": \"Topology\", \"objects\": {}}", "the type Topology"),
    (BoundarySample.collection(["3"]), "line 3, column 1"),
    (BoundarySample.collection(["{\"properties\": {\"LAD\": \"x\"}}"]), "it has: LAD"),
    (BoundarySample.collection(["{}"]), "it has: none"),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", "{\"type\": \"Point\", \"coordinates\": [1, 2]}")
      ]), "the geometry Point"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", "{\"type\": \"GeometryCollection\", \"geometries\": []}")
      ]), "the geometry GeometryCollection"
    ),
    (
      BoundarySample.collection([BoundarySample.feature("A", "{\"coordinates\": [[]]}")]),
      "without a type"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", BoundarySample.polygon("[[[0, 0], [1, 1], [0, 0]]]"))
      ]), "a ring has 3 points"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature(
          "A", BoundarySample.polygon("[[[426000, 565000], [1, 1], [1, 2], [0, 0]]]"))
      ]), "EPSG:4326"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", BoundarySample.polygon("[[[1], [1, 1], [1, 2], [0, 0]]]"))
      ]), "one number"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", BoundarySample.polygon("[[[0, 0], [1, 1], \"x\", [0, 0]]]"))
      ]), "features[0].geometry.coordinates[0][2]"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", BoundarySample.polygon("[\(ring), [[[0, 0]]]]"))
      ]), "coordinates[1]"
    ),
    (
      BoundarySample.collection([
        BoundarySample.feature("A", BoundarySample.polygon("[[[1e999, 0], [1, 1]]]"))
      ]), "coordinates[0][0][0]"
    ),
    (
      String(
        BoundarySample.collection([BoundarySample.feature("A", BoundarySample.polygon("[\(ring)]"))]
        )
        .dropLast(9)), "line "
    ),
    (String(repeating: "[", count: 500), "line 1"),
  ]

  @Test(arguments: damaged.indices) func refusesWhatIsDamagedAndTellsThePlace(_ number: Int) throws
  {
    let (text, words) = Self.damaged[number]
    do throws(JSONError) {
      _ = try read(text)
      Issue.record("read: \(text.prefix(200))")
    } catch {
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func readsNoMoreThanAPageCanShow() throws {
    let text = Array(BoundarySample.collection(squares: ["A", "B", "C"]).utf8)
    for limits in [Boundaries.Limits(points: 14), .init(areas: 2)] {
      do throws(JSONError) {
        _ = try Boundaries(parsing: text, codes: "CODE", limits: limits)
        Issue.record("read beyond \(limits)")
      } catch {
        #expect(error.detail.contains("are not read") && error.line == 5, "\(error)")
      }
    }
    let fitting = try Boundaries(
      parsing: text, codes: "CODE", limits: .init(points: 15, areas: 3))
    #expect(fitting.areas.count == 3)
  }

  @Test func staysStandingWhateverByteIsWrong() {
    let text = Array(BoundarySample.collection(squares: ["A", "B"]).utf8)
    var refused = 0
    for position in text.indices {
      for byte in [UInt8(ascii: "["), UInt8(ascii: "9"), UInt8(ascii: "\""), 0, 0xFF] {
        var damaged = text
        damaged[position] = byte
        do throws(JSONError) {
          _ = try Boundaries(parsing: damaged, codes: "CODE")
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > text.count * 2)
  }
}
