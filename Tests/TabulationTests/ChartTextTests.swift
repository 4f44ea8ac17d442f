import StatbookTestSupport
import Tabulation
import Testing

struct ChartTextTests {
  private func lines() throws(ChartFailure) -> Chart {
    try Chart.overMonths(.line, ["London", "Wales"], months: 7) { month, line in
      month == 3 && line == 1 ? nil : Double(line == 0 ? 2000 + 500 * month : 1500 - 100 * month)
    }
  }

  @Test func drawsLinesWithAMarkForEachAndAGapForWhatIsMissing() throws {
    #expect(
      try lines().text(width: 48, isPlain: false) == """
        Households by Month and Family; Households
          (test)
        Households
        6,000 ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
              │                                ⢀⣀●⣀⠤⠤⠤⠒●
        4,000 ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⣀●⣀⡠⠤⠤⠔⠒●⠒⠉⠉⠉⠁┈┈┈┈┈┈┈┈
              │     ⢀⣀●⣀⠤⠤⠤⠒●⠒⠊⠉⠉⠉
        2,000 ┤●⣒⣉⣉⣉⣁⣀○⣀⣀⡀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
              │          ⠈⠉⠉○             ○⠒⠒⠒⠒⠒⠒○⠒⠒⠒⠒⠒○
            0 ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
              └┬───────────────────┬───────────────────┬
               Jan 2016        Apr 2016         Jul 2016
                  Jul 2016
        ● London     5,000
        ○ Wales        900
        1 figure was not given and is not drawn

        """)
  }

  @Test func drawsPlainLines() throws {
    #expect(
      try lines().text(width: 48, isPlain: true) == """
        Households by Month and Family; Households
          (test)
        Households
        6,000 +.........................................
              |                                     ****
        4,000 +........................*************....
              |    ********************
        2,000 +****.....................................
              |oooooooooooooo             oooooooooooooo
            0 +.........................................
               +-------------------+-------------------+
               Jan 2016        Apr 2016         Jul 2016
                  Jul 2016
        * London     5,000
        o Wales        900
        1 figure was not given and is not drawn

        """)
  }

  @Test func saysThatAnAxisDoesNotBeginAtZero() throws {
    let chart = try Chart.overMonths(.line, ["A"], months: 14) { month, _ in
      900 + Double(month) * 7
    }
    #expect(
      chart.text(width: 40, isPlain: false) == """
        Households by Month; Households (test);
          Family: A
        Households
        1,000 ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
              │                            ⢀⡠⠤⠒⠉
              │                        ⢀⡠⠔⠊⠁
              │                   ⢀⣀⠤⠒⠊⠁
          950 ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⢀⡠⠔⠊⠁┈┈┈┈┈┈┈┈┈┈┈┈┈
              │           ⣀⠤⠔⠊⠁
              │      ⢀⡠⠔⠊⠉
              │  ⣀⡠⠔⠊⠁
          900 ┤⠒⠉┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
              └┬──────────────┬────────────────┬
               Jan 2016   Jul 2016      Feb 2017
        Feb 2017: 991
        The axis of values begins at 900, not at
          0

        """)
  }

  @Test func breaksALineWhereMonthsAreLeftOut() throws {
    let axis = TableBuilder.Axis.months(monthCodes(3) + monthCodes(3, from: 2017))
    let chart = try Chart.of(.line, TableBuilder(axes: [axis], values: [4, 4, 4, 8, 8, 8]).table)
    let rows = chart.text(width: 40, isPlain: true).split(separator: "\n")
    #expect(rows.filter { $0.contains("*") }.count == 2, "nothing in between: \(rows)")
  }

  @Test func connectsMonthsThatAreEquallyFarApart() throws {
    let axis = TableBuilder.Axis.months(["201501", "201601", "201701"])
    let chart = try Chart.of(.line, TableBuilder(axes: [axis], values: [2, 4, 8]).table)
    let plot = chart.text(width: 40, isPlain: true).split(separator: "\n").filter {
      $0.contains("|") || $0.contains(" +")
    }
    #expect(plot.filter { $0.contains("*") }.count > 3, "\(plot)")
  }

  @Test func marksAPointThatStandsAlone() throws {
    let chart = try Chart.overMonths(.line, ["A"], months: 3) { month, _ in month == 1 ? 5 : nil }
    #expect(chart.text(width: 40, isPlain: false).contains("●"))
    #expect(chart.text(width: 40, isPlain: false).contains("Mar 2016: :"), "not given, not zero")
  }

  @Test func drawsBarsFromZeroAndNoneForWhatIsMissing() throws {
    let chart = try Chart.bars([
      ("North East", 1200), ("London", 2_000_100), ("Wales", nil), ("Nowhere", 0),
    ])
    #expect(
      chart.text(width: 40, isPlain: false) == """
        Households by Region; Households (test)
        Households
        North East ▏ 1,200
        London     ███████████████████ 2,000,100
        Wales       :
        Nowhere     0
        0 may be a suppressed small number
        1 figure was not given and is not drawn

        """)
    #expect(
      chart.text(width: 40, isPlain: true).contains("London     ################### 2,000,100\n"))
  }

  @Test func drawsBarsToBothSidesOfZero() throws {
    let chart = try Chart.bars([("Up", 16), ("Down", -8), ("Missing", nil), ("Little", 0.01)])
    #expect(
      chart.text(width: 40, isPlain: false) == """
        Households by Region; Households (test)
        Households
        Up               │██████████████████ 16
        Down    █████████│ -8
        Missing          │ :
        Little           │▏ 0
        1 figure was not given and is not drawn

        """)
    #expect(chart.text(width: 40, isPlain: true).contains("Down    #########| -8\n"))
  }

  @Test func drawsABlockOfBarsForEachCategory() throws {
    let chart = try Chart.overMonths(.bar, ["F", "M"], months: 2) { month, line in
      Double(10 * month + line + 1)
    }
    #expect(
      chart.text(width: 34, isPlain: false) == """
        Households by Month and Family;
          Households (test)
        Households
        Month 201601
          F ██▎ 1
          M ████▌ 2
        Month 201602
          F ████████████████████████▊ 11
          M ███████████████████████████ 12

        """)
  }

  @Test func putsLabelsAboveBarsWhereShorteningWouldMakeThemAlike() throws {
    let chart = try Chart.bars([
      ("Single, with no children", 4), ("Single, with many children", 3),
    ])
    #expect(
      chart.text(width: 30, isPlain: false).hasSuffix(
        """
        Single, with no children
          ██████████████████████████ 4
        Single, with many children
          ███████████████████▌ 3

        """))
  }

  @Test func drawsSparklinesOnTheirOwnScales() throws {
    let chart = try Chart.overMonths(.spark, ["London", "Wales"], months: 8) { month, line in
      month == 2 ? nil : Double(line == 0 ? 100 + 10 * month : 90 - month)
    }
    #expect(
      chart.text(width: 60, isPlain: false) == """
        Households by Month and Family; Households (test)
                          first → last  lowest to highest
        London  ▁▂ ▄▅▆▇█     100 → 170         100 to 170
        Wales   █▇ ▅▄▃▂▁      90 →  83          83 to  90
        From Jan 2016 to Aug 2016
        Each line has its own scale, from its lowest to its highest
          figure
        2 figures were not given and are not drawn

        """)
    #expect(chart.text(width: 60, isPlain: true).contains("London  12 45678     100 -> 170"))
  }

  @Test func saysHowManyFiguresABlockOfASparklineStandsFor() throws {
    let chart = try Chart.overMonths(.spark, ["London"], months: 118) { month, _ in Double(month) }
    let text = chart.text(width: 60, isPlain: false)
    #expect(text.contains("Each block is the last of up to 4 figures"), "\(text)")
    #expect(!chart.text(width: 200, isPlain: false).contains("Each block"))
  }
}
