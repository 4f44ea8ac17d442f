import CellLanguage
import Diagnostics
import Notebooks
import StatbookTestSupport
import Testing

/// Figures that sentences quote, as they stand in a file.
@Suite struct FigureQuoteTests {
  /// The quotes of a body, as `REFERENCE` or `REFERENCE=FIGURE`.
  private func quotes(_ body: String) -> [String] {
    NotebookFile(body).quotes.map { quote in
      quote.expression + (quote.accepted.map { "=\($0)" } ?? "")
    }
  }

  @Test(arguments: [
    ("It was {{a[b: c]}}.", ["a[b: c]"]), ("{{a = 6,519,200}} and {{ b }}", ["a=6,519,200", "b"]),
    ("{{a[b: \"x = }}\"] = 1}}", ["a[b: \"x = }}\"]=1"]), ("{{a =}}", ["a"]), ("{{}}", [""]),
    ("# {{a}}\n\n> {{b}}\n\n- {{c}}\n\n| {{d}} |\n|---|\n| {{e}} |\n", ["a", "b", "c", "d", "e"]),
    ("`{{a}}` {{b}} ``{{c}} ` {{d}}`` {{e}}", ["b", "e"]), ("`{{a}}\n{{b}}` {{c}}", ["c"]),
    ("an open ` {{a}}\n\n{{b}} `", ["a", "b"]), ("\\{{a}} \\\\{{b}} {\\{c}}", ["b"]),
    ("{{a\n}}", []), ("{a}}", []), ("{{a} }", []), ("```\n{{a}}\n```\n\n    {{b}}\n\n{{c}}", ["c"]),
    ("<div>\n{{a}}\n</div>\n\n{{b}}", ["b"]), ("```statbook\n# {{a}}\n```\n{{b}}", ["b"]),
    ("```\n{{a}}", []), ("- ```\n  {{a}}\n  ```\n  {{b}}", ["b"]),
  ])
  func areFoundInProseAlone(body: String, expected: [String]) {
    #expect(quotes(body) == expected)
  }

  @Test func havePlacesInTheFile() throws {
    let quote = try #require(NotebookFile("# A\n\n> x {{ a[b: c] }}\n").quotes.first)
    #expect(quote.place.line == 6 && quote.place.column == 8)
  }

  @Test(arguments: [
    ("x {{a}} y", "x {{a = 7}} y"), ("{{ a = 6 }}\r\nb", "{{ a = 7}}\r\nb"),
    ("{{a=7}}", "{{a=7}}"),
    ("| {{a[b: \"c\"]}} |\n|---|\n", "| {{a[b: \"c\"] = 7}} |\n|---|\n"),
  ])
  func takeOtherFiguresAndNothingElse(body: String, expected: String) {
    let written = NotebookFile(body).replacingOutputs([:], figures: [0: "7"])
    #expect(String(decoding: written, as: UTF8.self) == NotebookFile.front + expected)
    let again = NotebookFile(name: "n.md", bytes: written)
    #expect(again.quotes.map(\.accepted) == ["7"])
    #expect(again.replacingOutputs([:], figures: [0: "7"]) == written)
  }

  @Test func whatIsWrittenIsReadBack() {
    var random = SeededGenerator(seed: 2_026)
    let pieces = [
      "{{a}}", "{{b[c: \"d\"] = 5}}", "{{", "}}", "`", "``", "\\", "\"", "=", "\n", "\n\n", "> ",
      "- ", "text ", "```\n", "    ", "<b>", "[x](y)", "_", "é", "|", "{{a[", "\r\n",
    ]
    for _ in 0..<3000 {
      let body = (0..<Int.random(in: 1...12, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let file = NotebookFile(body)
      // What is no reference never gets a figure.
      let quoted = file.quotes.filter { CellParser.figure($0.source.bytes).reference != nil }
      let figures = Dictionary(
        uniqueKeysWithValues: quoted.map { ($0.index, String?.some("1,234.5")) })
      let written = NotebookFile(
        name: "n.md", bytes: file.replacingOutputs([:], figures: figures))
      #expect(written.quotes.map(\.expression) == file.quotes.map(\.expression), "\(body)")
      for quote in quoted {
        #expect(written.quotes[quote.index].accepted == "1,234.5", "\(body)")
      }
      #expect(file.html(quote: { _ in nil }, cell: { _ in "" }) == file.html { _ in "" })
    }
  }

  @Test func standInThePageAsTheFigure() {
    let file = NotebookFile(
      "**{{a_b[c: _d_] = 5}}** `{{x}}` [{{b}}]({{c}} \"{{d}}\")\n\n## The {{e}} again\n")
    let page = file.html(quote: { "<i>\($0)</i>" }, cell: { _ in "" })
    #expect(
      page == """
        <p><strong><i>0</i></strong> <code>{{x}}</code> <a href="%7B%7Bc%7D%7D" title="{{d}}">\
        <i>1</i></a></p>
        <h2 id="the-e-again">The <i>4</i> again</h2>

        """)
  }

  @Test func stayTextWhereThereIsNoFigure() {
    let file = NotebookFile("{{<b>a</b>[x: *y*]}} \u{F0000}0\u{F0000}\n")
    let page = file.html { _ in "" }
    #expect(page == "<p>{{&lt;b&gt;a&lt;/b&gt;[x: *y*]}} \u{F0000}0\u{F0000}</p>\n")
    #expect(
      file.html(quote: { _ in "7" }, cell: { _ in "" }) == "<p>7 \u{F0000}0\u{F0000}</p>\n")
  }
}
