import StatModel
import StatbookTestSupport
import Testing

@testable import Tabulation

/// Maps: classes, tiles, outlines, and what has no place or no figure.
struct MapTests {
  @Test func quantilesPutAboutAsManyAreasIntoEachClassAndNeverPartEqualFigures() {
    let classes = MapClasses([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], count: 5)
    #expect(classes.bounds.map(\.low) == [1, 3, 5, 7, 9])
    #expect(classes.bounds.map(\.high) == [2, 4, 6, 8, 10])
    #expect([1, 2.5, 3, 10].map { classes.position(of: $0) } == [0, 0, 1, 4])
    let equal = MapClasses([5, 5, 5, 5, 5, 5, 9], count: 5)
    #expect(equal.bounds.map(\.low) == [5, 9])
    #expect(MapClasses([3, 3], count: 5).bounds.map(\.low) == [3])
    #expect(MapClasses([], count: 5).bounds.isEmpty)
    #expect(classes.position(of: nil) == nil)
  }

  @Test func intervalsAreOfOneLength() {
    let classes = MapClasses([0, 1, 2, 100], count: 4, by: .intervals)
    #expect(classes.bounds.map(\.low) == [0, 25, 50, 75])
    #expect([0, 24.9, 25, 100].map { classes.position(of: $0) } == [0, 0, 1, 3])
    let huge = MapClasses([-1.7e308, 1.7e308], count: 2, by: .intervals)
    #expect(huge.bounds.map(\.low) == [-1.7e308, 0])
  }

  @Test func saysExactlyWhatAnIntervalHolds() throws {
    let chart = try Chart.map(
      [("E12000001", 0), ("E12000002", 7), ("W92000004", 10)], classes: 3, by: .intervals)
    let map = try #require(chart.map)
    #expect(chart.legend(of: map.classes) == ["0 to under 4", "4 to under 7", "7 to 10"])
  }

  @Test func placesRegionsAndCountriesAsTheyLie() throws {
    let chart = try Chart.map([
      ("E12000009", 1), ("S92000003", 2), ("W92000004", 3), ("N92000002", 4), ("E12000007", 5),
    ])
    guard case .tiles(let tiles)? = chart.map?.form else {
      Issue.record("no tiles")
      return
    }
    let places = Dictionary(uniqueKeysWithValues: tiles.map { ($0.category, ($0.column, $0.row)) })
    let (southWest, scotland, wales, ireland, london) = (
      places[0], places[1], places[2], places[3], places[4]
    )
    #expect((scotland?.1 ?? 9) < (wales?.1 ?? 0), "Scotland is north of Wales")
    #expect((ireland?.0 ?? 9) < (scotland?.0 ?? 0), "Northern Ireland is west of Scotland")
    #expect((southWest?.0 ?? 9) < (london?.0 ?? 0), "London is east of the South West")
    #expect(Set(tiles.map { [$0.column, $0.row] }).count == 5)
  }

  @Test func hasOneTileForEnglandWhereItIsNotParted() throws {
    let chart = try Chart.map([("E92000001", 1), ("W92000004", 2), ("S92000003", 3)])
    guard case .tiles(let tiles)? = chart.map?.form else {
      Issue.record("no tiles")
      return
    }
    #expect(tiles.map(\.category) == [0, 1, 2])
    let both = try Chart.map([("E92000001", 1), ("E12000001", 2), ("K03000001", 9)])
    #expect(both.map?.shown == [1])
    #expect(
      both.notes.contains("Not on the map: Area E92000001 (1), Area K03000001 (9)"))
  }

  @Test func hatchesAndNamesWhatHasNoFigure() throws {
    let chart = try Chart.map([("E12000001", 5), ("E12000002", nil), ("W92000004", 9)])
    #expect(chart.notes.contains("Hatched, without a figure: Area E12000002"))
    let image = try #require(try Markup.read(chart.svg(id: "m")).first)
    #expect(image.all("pattern").map { $0["id"] } == ["m-hatch"])
    #expect(image.all("rect").count { $0["fill"] == "url(#m-hatch)" } == 2, "its tile and the key")
    #expect(image.all("text").contains { $0.text == "no figure" })
    #expect(chart.text(width: 80, isPlain: false).contains("╱╱ no figure"))
    #expect(chart.text(width: 80, isPlain: true).contains("? no figure"))
  }

  @Test func drawsBoxesInATerminalAndAListWhereTheyHaveNoRoom() throws {
    let chart = try Chart.map([("E12000001", 1500), ("E12000002", 20), ("S92000003", 300)])
    let boxes = chart.text(width: 70, isPlain: true)
    #expect(boxes.contains("|3              1,500|"))
    #expect(boxes.contains("+--------------------+"))
    let list = chart.text(width: 24, isPlain: true)
    #expect(!list.contains("+--"))
    #expect(list.contains("Area E12000001 3 1,500\n"))
  }

  @Test func drawsOutlinesWithTheAreasThatTheFileOrTheTableLacks() throws {
    let boundaries = try Boundaries(
      parsing: Array(BoundarySample.collection(squares: ["A1", "A2", "A3"]).utf8), codes: "CODE")
    let chart = try Chart.map([("A1", 1), ("A2", 5), ("Z9", 7)], boundaries: boundaries)
    #expect(chart.notes.contains("Not on the map: Area Z9 (7)"))
    #expect(chart.notes.contains("Hatched, in the boundaries but not in the table: A3"))
    #expect(
      chart.notes.contains(
        "Boundaries: areas.geojson, CODE; equirectangular, true to scale at 50.1° N"))
    let image = try #require(try Markup.read(chart.svg(id: "m")).first)
    let outlines = image.all("path").filter { $0["fill-rule"] != nil }
    #expect(outlines.count == 3)
    #expect(
      outlines.map { $0.children.first?.text } == [
        "Area A1: 1", "Area A2: 5", "A3: no figure",
      ])
    #expect(chart.dataTable().rows.map { $0[0].text } == ["Area Z9", "Area A2", "Area A1"])
  }

  @Test func isOfOnePeriod() throws {
    let table = TableBuilder(
      axes: [.regions(["E12000001", "W92000004"]), .months(["202501", "202502"])],
      values: [1, 2, 3, 4]
    ).table
    do throws(ChartFailure) {
      _ = try Chart(
        mapOf: table, axisNames: ["geo", "month"], plan: MapPlan(), title: nil, provenance: nil)
      Issue.record("a map of two months")
    } catch {
      #expect(error.message == "month has 2 items and no Total, and a map is of one of them")
      #expect(error.remedy == "Select one of them, as in RESULT[month: \"Month 202501\"].")
    }
  }

  @Test func refusesAnAxisWithoutAreas() throws {
    let table = TableBuilder(axes: [labelled("Sex", ["F", "M"])], values: [1, 2]).table
    func failure(_ plan: MapPlan) -> ChartFailure? {
      do throws(ChartFailure) {
        _ = try Chart(mapOf: table, axisNames: ["sex"], plan: plan, title: nil, provenance: nil)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(MapPlan())?.message == "no axis is of regions or countries")
    #expect(failure(MapPlan(area: 0))?.remedy.contains("using \"FILE.geojson\" key CODE") == true)
    let boundaries = try Boundaries(
      parsing: Array(BoundarySample.collection(squares: ["A1"]).utf8), codes: "CODE")
    #expect(
      failure(MapPlan(boundaries: ("f", "CODE", boundaries)))?.message.contains("CODE of f") == true
    )
  }
}
