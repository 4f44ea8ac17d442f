import Releases
import Testing

@testable import Tabulation

@Suite struct TriangleViewTests {
  private let view = TriangleView(
    RevisionTriangle(
      title: "Households <b>", periods: ["April", "May", "June"], releases: ["R1", "R2", "R3"],
      figures: [[100, 110, 110], [nil, 200, 199], [nil, nil, 300]],
      omissions: ["R0 covers England only"], precision: 0,
      summary: .init(
        periods: 2, mean: 4.5, meanAbsolute: 5.5, quantiles: [-1, 2, 4, 7, 10], rightSign: 1,
        bias: nil)))

  @Test func marksEachRevision() {
    let text = view.rendered(as: .plain)
    #expect(
      text.split(separator: "\n").prefix(6).map { $0.split(separator: " ").joined(separator: " ") }
        == [
          "Households <b>", "period R1 R2 R3", "------ --- ----- -----", "April 100 110 + 110",
          "May 200 199 -",
          "1 period of which one release alone has a figure: not shown here; a CSV has them",
        ])
  }

  @Test func saysWhatIsKnownOfRevisionsAndWhatIsLeftOut() {
    let text = view.rendered(as: .markdown)
    #expect(text.contains("N = 2, mean revision +4.5, mean absolute 5.5"))
    #expect(text.contains("bias is not tested: 3 vintages, where 20 are needed"))
    #expect(text.contains("R0 covers England only"))
  }

  @Test func shadesRevisionsByTheirSize() {
    let shades = view.heatMap(width: 60, isPlain: false)
    #expect(shades.contains("+██") && shades.contains("-░░") && shades.contains("○"))
    let plain = view.heatMap(width: 60, isPlain: true)
    #expect(plain.contains("+10.00") && plain.contains("-0.50"))
    #expect(plain.utf8.count == plain.count, "only ASCII")
  }

  @Test func isAHeatMapInAPage() throws {
    let page = view.html(id: "t")
    #expect(page.contains("class=\"number up heat-4\"") && page.contains("down heat-1"))
    #expect(page.contains("more than in the release before"))
    #expect(page.contains("Households &lt;b&gt;"))
  }

  @Test func givesProgramsARowForEachFigure() {
    #expect(
      view.rendered(as: .csv) == """
        period,release,figure,revision
        April,R1,100,
        April,R2,110,10
        April,R3,110,0
        May,R2,200,
        May,R3,199,-1
        June,R3,300,

        """)
  }
}
