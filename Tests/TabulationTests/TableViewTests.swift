import Diagnostics
import Foundation
import StatModel
import Tabulation
import Testing

struct TableViewTests {
  @Test func drawsTotalsGroupsMarksZerosAndMissingFigures() {
    #expect(
      TableView(sampleTable).rendered(as: .box) == """
        Households by Region, Month and Family Type (across)
        ┌─────────────────────┬────────────┬─────────────┬────────────────┬─────────────────────┐
        │ Region              │ Month      │      Single │ Couple + Other │ Total of 2 selected │
        ├─────────────────────┼────────────┼─────────────┼────────────────┼─────────────────────┤
        │ North East          │ April 2025 │     1,200 r │        0 r     │             1,200 r │
        │ North East          │ May 2025   │     1,250 p │        5 p [a] │             1,254   │
        │ London [X]          │ April 2025 │ 2,000,100 r │        7 r     │         2,000,106 r │
        │ London [X]          │ May 2025   │ 2,000,200   │        :       │         2,000,200   │
        ├─────────────────────┼────────────┼─────────────┼────────────────┼─────────────────────┤
        │ Total of 2 selected │ April 2025 │ 2,001,300 r │        8 r     │         2,001,307 r │
        │ Total of 2 selected │ May 2025   │ 2,001,450   │        6       │         2,001,455   │
        └─────────────────────┴────────────┴─────────────┴────────────────┴─────────────────────┘
        6 rows × 3 columns
        Covers Region: 2 values, the Total of these; Month: 2 values, 2025-04 to 2025-05; Family Type: 1 value, 1 group, the Total of these
        Measure: Households (count); dataset: Households
        r: Figures marked "r" have been revised.
        p: provisional
        : stands for a figure that was not given
        0 may be a suppressed small number (footnote z)
        A Total is a figure of its own and no sum: every count has a small random error
        [X] London is special.
        [a] Not sure.
        1 more footnote (--notes shows them)

        """)
  }

  @Test func writesPlainTables() {
    #expect(
      TableView(sampleTable).rendered(as: .plain) == """
        Households by Region, Month and Family Type (across)
        Region               Month            Single  Couple + Other  Total of 2 selected
        -------------------  ----------  -----------  --------------  -------------------
        North East           April 2025      1,200 r         0 r                  1,200 r
        North East           May 2025        1,250 p         5 p [a]              1,254
        London [X]           April 2025  2,000,100 r         7 r              2,000,106 r
        London [X]           May 2025    2,000,200           :                2,000,200
        -------------------  ----------  -----------  --------------  -------------------
        Total of 2 selected  April 2025  2,001,300 r         8 r              2,001,307 r
        Total of 2 selected  May 2025    2,001,450           6                2,001,455
        6 rows x 3 columns
        Covers Region: 2 values, the Total of these; Month: 2 values, 2025-04 to 2025-05; Family Type: 1 value, 1 group, the Total of these
        Measure: Households (count); dataset: Households
        r: Figures marked "r" have been revised.
        p: provisional
        : stands for a figure that was not given
        0 may be a suppressed small number (footnote z)
        A Total is a figure of its own and no sum: every count has a small random error
        [X] London is special.
        [a] Not sure.
        1 more footnote (--notes shows them)

        """)
  }

  @Test func writesMarkdown() {
    #expect(
      TableView(sampleTable).rendered(as: .markdown) == """
        **Households by Region, Month and Family Type (across)**

        | Region | Month | Single | Couple + Other | Total of 2 selected |
        | --- | --- | ---: | ---: | ---: |
        | North East | April 2025 | 1,200 r | 0 r | 1,200 r |
        | North East | May 2025 | 1,250 p | 5 p \\[a\\] | 1,254 |
        | London \\[X\\] | April 2025 | 2,000,100 r | 7 r | 2,000,106 r |
        | London \\[X\\] | May 2025 | 2,000,200 | : | 2,000,200 |
        | Total of 2 selected | April 2025 | 2,001,300 r | 8 r | 2,001,307 r |
        | Total of 2 selected | May 2025 | 2,001,450 | 6 | 2,001,455 |

        - 6 rows × 3 columns
        - Covers Region: 2 values, the Total of these; Month: 2 values, 2025-04 to 2025-05; Family Type: 1 value, 1 group, the Total of these
        - Measure: Households (count); dataset: Households
        - r: Figures marked "r" have been revised.
        - p: provisional
        - : stands for a figure that was not given
        - 0 may be a suppressed small number (footnote z)
        - A Total is a figure of its own and no sum: every count has a small random error
        - \\[X\\] London is special.
        - \\[a\\] Not sure.
        - 1 more footnote (--notes shows them)

        """)
  }

  @Test func writesAllOfThePivotedTableForPrograms() {
    let csv = TableView(sampleTable).rendered(as: .csv)
    #expect(csv.hasPrefix("Region,Month,Single,Couple + Other,Total of 2 selected\n"))
    #expect(csv.contains("London [X],May 2025,2000200,,2000200\n"))
    #expect(TableView(monthsTable(118)).rendered(as: .csv).split(separator: "\n").count == 119)
  }

  @Test func fitsFortyCellsAndSaysWhatIsHidden() {
    let text = TableView(sampleTable).rendered(as: .box, width: 40)
    for line in text.split(separator: "\n") {
      #expect(line.displayWidth <= 40, "\(line)")
    }
    #expect(text.contains("…"))
    #expect(text.contains("not shown"))
    #expect(text.contains("2,000,100 r"), "numbers are never shortened")
  }

  @Test func dropsColumnsFromTheMiddleAndCountsThem() {
    let view = TableView(monthsTable(118), options: .init(pivot: .field(0)))
    let text = view.rendered(as: .plain, width: 60)
    let rule = text.split(separator: "\n").first { $0.hasPrefix("-") } ?? ""
    let shown = rule.split(separator: " ").count - 1
    #expect(shown > 2)
    #expect(text.contains("\(118 - shown) columns not shown"), "\(text)")
  }

  @Test func showsTheFirstAndLastTwentyOfManyRows() {
    let text = TableView(monthsTable(118)).rendered(as: .plain)
    let lines = text.split(separator: "\n")
    #expect(lines[3 + 19].hasPrefix("Month 20 "))
    #expect(lines[3 + 20] == "... 78 more rows ...")
    #expect(lines[3 + 21].hasPrefix("Month 99 "))
    #expect(lines[3 + 40].hasPrefix("Month 118 "))
    #expect(text.contains("118 rows x 1 column; 78 rows not shown"))
  }

  @Test(arguments: [(43, false), (44, true)])
  func showsAllRowsOfATableThatIsAtMostThreeOver(rows: Int, isCut: Bool) {
    #expect(TableView(monthsTable(rows)).rendered(as: .box).contains("more rows") == isCut)
    let all = TableView(monthsTable(rows), options: .init(rowLimit: nil))
    #expect(!all.rendered(as: .box).contains("more rows"))
  }

  @Test func putsMeasuresAcrossUnlessAFieldIs() {
    var table = monthsTable(2)
    table.measures.append(
      .init(
        uri: "str:statfn:D:F:M:MEAN", label: "Mean", measure: "str:measure:D:F:M", function: "MEAN"
      ))
    table.cubes.append(Cube(values: [483.471, 1200.5], precision: 2))
    #expect(
      TableView(table).rendered(as: .csv) == """
        Month,N,Mean
        Month 1,1,483.471
        Month 2,2,1200.5

        """)
    #expect(TableView(table).rendered(as: .plain).contains("Month 2  2  1,200.50\n"))
    #expect(
      TableView(table, options: .init(pivot: .field(0))).rendered(as: .csv) == """
        Measure,Month 1,Month 2
        N,1,2
        Mean,483.471,1200.5

        """)
  }

  @Test func movesAxesOfOneItemToTheCaption() {
    let text = TableView(monthsTable(1)).rendered(as: .plain)
    #expect(text.hasPrefix("N\nMonth: Month 1\nN\n-\n1\n1 row x 1 column\n"), "\(text)")
  }

  @Test(
    arguments: [
      ("region", 0), ("REGION", 0), ("Family Type", 2), ("fam", 2), ("2", 1),
      ("str:field:D:F:REGION", 0),
      ("4", nil), ("0", nil), ("nothing", nil),
    ] as [(String, Int?)])
  func findsAFieldByNameLabelIDOrNumber(word: String, position: Int?) {
    #expect(TableView.field(word, of: sampleTable, names: ["region", "m", "fam"]) == position)
  }

  @Test func writesProvenanceInOneLine() {
    let digest = Digest(of: [])
    let provenance = Provenance(
      queryDigest: digest, dataDigest: digest, labelsDigest: digest, bodyDigest: digest,
      origin: .reconstructed, observedAt: Date(timeIntervalSince1970: 1_756_728_000),
      release: "2025-09", releaseEvidence: "latest period", source: "uc-households")
    let text = TableView(monthsTable(2)).rendered(as: .box, provenance: provenance)
    #expect(
      text.hasSuffix(
        "snapshot e3b0c442 · release 2025-09 (latest period) · from uc-households, reconstructed · observed 2025-09-01\n"
      ))
  }

  @Test func countsFootnotesOrWritesThem() {
    #expect(
      TableView(sampleTable).rendered(as: .box).contains("1 more footnote (--notes shows"))
    let all = TableView(sampleTable, options: .init(showsFootnotes: true)).rendered(as: .box)
    #expect(all.contains("[z] \"..\" denotes a nil or negligible number.\n"))
    #expect(!all.contains("--notes"))
  }

  @Test func drawsATableOfNoAxis() {
    var table = monthsTable(1)
    table.fields = []
    #expect(TableView(table).rendered(as: .csv) == "N\n1\n")
    #expect(TableView(table).rendered(as: .box).contains("│ 1 │"))
  }
}
