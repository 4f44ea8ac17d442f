import Diagnostics
import Tabulation
import Testing

struct TextTableTests {
  private let list = TextTable(
    columns: [.init("Name"), .init("Cells", .right), .init("Note")],
    rows: [
      ["a|b", TextTable.Cell(12_345), "say \"hi\", <b>"],
      ["日本", TextTable.Cell(7), TextTable.Cell(nil as String?)],
    ],
    rules: [1])

  @Test func drawsBoxes() {
    #expect(
      list.rendered(as: .box) == """
        ┌──────┬────────┬───────────────┐
        │ Name │  Cells │ Note          │
        ├──────┼────────┼───────────────┤
        │ a|b  │ 12,345 │ say "hi", <b> │
        ├──────┼────────┼───────────────┤
        │ 日本 │      7 │               │
        └──────┴────────┴───────────────┘

        """)
  }

  @Test func alignsPlainColumnsWithoutSpacesAtTheEnds() {
    #expect(
      list.rendered(as: .plain) == """
        Name   Cells  Note
        ----  ------  -------------
        a|b   12,345  say "hi", <b>
        ----  ------  -------------
        日本       7

        """)
  }

  @Test func escapesPipesAndTagsInMarkdown() {
    #expect(
      list.rendered(as: .markdown) == """
        | Name | Cells | Note |
        | --- | ---: | --- |
        | a\\|b | 12,345 | say "hi", &lt;b> |
        | 日本 | 7 |  |

        """)
  }

  @Test func escapesAPipeUnderACombiningMark() {
    let table = TextTable(columns: [.init("x")], rows: [["a|\u{301}b"]])
    #expect(table.rendered(as: .markdown).unicodeScalars.count { $0 == "\\" } == 1)
  }

  @Test func writesCSVForPrograms() {
    #expect(
      list.rendered(as: .csv) == """
        Name,Cells,Note
        a|b,12345,"say ""hi"", <b>"
        日本,7,

        """)
  }

  @Test func writesJSONForPrograms() {
    #expect(
      list.rendered(as: .json) == """
        [
          {
            "Name": "a|b",
            "Cells": 12345,
            "Note": "say \\"hi\\", <b>"
          },
          {
            "Name": "日本",
            "Cells": 7,
            "Note": null
          }
        ]

        """)
    #expect(TextTable(columns: [.init("x")]).rendered(as: .json) == "[]\n")
    let twice = TextTable(columns: [.init("x"), .init("x")], rows: [["1", "\u{1}"]])
    #expect(twice.rendered(as: .json).contains(#""x_2": "\u0001""#))
  }

  @Test(arguments: 12...60)
  func keepsToTheWidth(width: Int) {
    let long = TextTable(
      columns: [.init("A rather long header"), .init("Other")],
      rows: [["日本語日本語日本語日本語", "a text of some length"]])
    for format in [TextTable.Format.box, .plain] {
      let widths = long.rendered(as: format, width: width).split(separator: "\n").map(
        \.displayWidth)
      #expect(widths.allSatisfy { $0 <= max(width, 23) }, "\(format) in \(width): \(widths)")
    }
  }

  @Test func drawsATableWithoutRows() {
    #expect(
      TextTable(columns: [.init("Name")]).rendered(as: .box) == """
        ┌──────┐
        │ Name │
        ├──────┤
        └──────┘

        """)
  }
}
