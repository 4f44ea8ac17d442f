import Testing

@testable import Tabulation

/// Whether colours stay apart for the colour-blind, on paper, and on a dark ground.
///
/// Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full
/// severity, on linear light; distances are those of CIELAB (1976).
struct ChartPaletteTests {
  private static let visions: [(name: String, matrix: [[Double]])] = [
    ("full", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  private static func distance(_ a: String, _ b: String, _ matrix: [[Double]]) -> Double {
    let (x, y) = (ColourSpace.lab(a, seenBy: matrix), ColourSpace.lab(b, seenBy: matrix))
    return zip(x, y).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private static func lightness(_ colour: String) -> Double {
    ColourSpace.lab(colour, seenBy: visions[0].matrix)[0]
  }

  @Test(arguments: [SeriesStyle.colours, ChartPalette.darkSeries])
  func tellsTheFirstFourSeriesApartByColourAlone(colours: [String]) {
    for vision in Self.visions {
      for first in 0..<4 {
        for second in (first + 1)..<4 {
          let distance = Self.distance(colours[first], colours[second], vision.matrix)
          #expect(distance > 13, "\(vision.name): \(colours[first]) and \(colours[second])")
        }
      }
    }
  }

  @Test func tellsAnyTwoSeriesApartByColourOrByDashes() {
    let styles = (0..<26).map { SeriesStyle(ofSeries: $0) }
    for first in styles.indices {
      for second in styles.indices where second > first {
        let (a, b) = (styles[first], styles[second])
        let isApart =
          a.dash != b.dash
          || Self.visions.allSatisfy {
            Self.distance(
              SeriesStyle.colours[a.number - 1], SeriesStyle.colours[b.number - 1], $0.matrix) > 13
          }
        // Beyond eight there are letters in text, and small multiples.
        if second < 8 { #expect(isApart, "\(first + 1) and \(second + 1)") }
      }
    }
  }

  @Test(arguments: Array(MapClasses.allowed))
  func tellsClassesApartByTheirLightnessWhoeverLooks(count: Int) {
    let steps = (0..<count).map { ChartPalette.step(ofClass: $0, among: count) }
    #expect(Set(steps).count == count)
    let colours = steps.map { ChartPalette.steps[$0 - 1] }
    for vision in Self.visions {
      let lightness = colours.map { ColourSpace.lab($0, seenBy: vision.matrix)[0] }
      for (light, dark) in zip(lightness, lightness.dropFirst()) {
        #expect(light - dark > 9, "\(vision.name): \(lightness)")
      }
    }
  }

  @Test func writesOnEachGroundInAColourThatCanBeRead() {
    for step in 1...ChartPalette.steps.count {
      let ink = ChartPalette.inked("", step: step)
      let colour = ink.contains("#ffffff") ? "#ffffff" : "#111116"
      #expect(ColourSpace.contrast(ChartPalette.steps[step - 1], colour) >= 4.5, "\(step)")
    }
    for colour in ChartPalette.up + ChartPalette.down {
      #expect(ColourSpace.contrast(colour, "#111116") >= 4.5)
    }
    for colour in ChartPalette.darkUp + ChartPalette.darkDown {
      #expect(ColourSpace.contrast(colour, "#f4f4f8") >= 4.5, "\(colour)")
    }
  }

  @Test func growsDarkerWithTheRevisionAndTellsItsDirection() {
    for grounds in [ChartPalette.up, ChartPalette.down] {
      let lightness = grounds.map(Self.lightness)
      for (light, dark) in zip(lightness, lightness.dropFirst()) { #expect(light - dark > 5) }
    }
    for vision in Self.visions {
      for (up, down) in zip(ChartPalette.up, ChartPalette.down) {
        #expect(Self.distance(up, down, vision.matrix) > 13, "\(vision.name)")
      }
    }
    #expect(HeatCell(level: 3, text: "+1.2").mark.hasPrefix("▲"))
    #expect(HeatCell(level: -3, text: "-1.2").mark.hasPrefix("▼"))
  }

  @Test func standsOutFromADarkGround() {
    for colour in ChartPalette.darkSeries {
      #expect(ColourSpace.contrast(colour, "#17171c") >= 3, "\(colour)")
    }
  }

  @Test func setsForADarkPageWhatADrawingReads() {
    for name in [
      "--chart-series-8: #", "--chart-class-7: #eff3ff", "--chart-class-1: #084594",
      "--chart-class-ink-1: #ffffff", "--chart-class-ink-7: #111116", "--up-4: #", "--down-1: #",
    ] {
      #expect(ChartPalette.darkProperties.contains(name), "\(name)")
      #expect(PageStyle.css.contains(name) && ChartPalette.ownStyle.contains(name))
    }
    #expect(ChartPalette.ownStyle.contains("@media screen and (prefers-color-scheme:dark)"))
  }
}
