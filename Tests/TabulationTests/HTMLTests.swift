import Releases
import StatModel
import StatbookTestSupport
import Tabulation
import Testing

struct HTMLTests {
  private func table(_ elements: [Markup]) throws -> Markup {
    try #require(elements.flatMap { $0.all("table") }.first)
  }

  /// What stands in a row, cell by cell.
  private func texts(_ row: Markup) -> [String] { row.children.map(\.wholeText) }

  @Test func escapesWhatMarkupWouldTakeForItsOwn() {
    #expect(
      HTML.escaped("<b> & \"x\" 'y'\u{1B}\u{202E}\u{FFFF}")
        == "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;\u{241B}\\u{202E}\u{FFFD}")
    #expect(HTML.escaped("<\u{301}").utf8.elementsEqual("&lt;\u{301}".utf8))
  }

  @Test func writesATableWithCaptionScopesAndClasses() throws {
    let html = TableView(sampleTable).html(id: "t1")
    #expect(
      html.hasPrefix(
        """
        <div class="scroll" role="group" tabindex="0" aria-labelledby="t1-caption">
        <table id="t1">
        <caption id="t1-caption">Households by Region, Month and Family Type (across)</caption>
        <thead><tr><th scope="col">Region</th><th scope="col">Month</th><th scope="col" \
        class="number">Single</th><th scope="col" class="number">Couple + Other</th>\
        <th scope="col" class="number total">Total of 2 selected</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row">North East</th><th scope="row">April 2025</th><td class="number">1,200 \
        <span class="mark"><abbr title="Figures marked &quot;r&quot; have been revised.">r</abbr>\
        </span></td>
        """))
  }

  @Test func hasEveryRowAndTellsTotalsApart() throws {
    let elements = try Markup.read(TableView(sampleTable).html(id: "t1"))
    let rows = try table(elements).all("tr")
    #expect(rows.count == 7)
    #expect(rows.map { $0["class"] } == [nil, nil, nil, nil, nil, "total", "total"])
    #expect(texts(rows[1]) == ["North East", "April 2025", "1,200 r", "0 r", "1,200 r"])
    #expect(texts(rows[2])[4] == "1,254 ", "with the room of a mark")
    #expect(texts(rows[4])[3] == ": ", "missing, not zero")
    #expect(rows[1].children.last?["class"] == "number total")
    let marks = rows[2].all("abbr").map { [$0.text, $0["title"] ?? ""] }
    #expect(marks == [["p", "provisional"], ["p", "provisional"], ["[a]", "Not sure."]])
  }

  @Test func listsWhatHasToBeKnownAndFoldsTheOtherFootnotes() throws {
    let elements = try Markup.read(
      TableView(sampleTable).html(id: "t1", caption: "Mine", provenance: sampleProvenance))
    #expect(elements.map(\.name) == ["div", "ul", "details"])
    #expect(try table(elements).all("caption").map(\.text) == ["Mine"])
    let notes = elements[1].all("li").map(\.text)
    #expect(notes.contains(": stands for a figure that was not given"))
    #expect(notes.contains("[a] Not sure."))
    #expect(notes.last?.contains("release 2025-09") == true)
    #expect(elements[2].all("summary").map(\.text) == ["1 more footnote"])
    #expect(elements[2].all("li").map(\.text).first?.hasPrefix("[z] ") == true)
    let open = TableView(sampleTable, options: .init(showsFootnotes: true)).html(id: "t1")
    #expect(!open.contains("<details"))
    #expect(open.contains("[z] "))
    #expect(!open.contains("--notes"), "an option of the command line is of no use here")
  }

  @Test func writesFiveHundredRowsAndCountsTheOthers() throws {
    let whole = try Markup.read(TableView(monthsTable(500)).html(id: "t1"))
    #expect(try table(whole).all("tr").count == 501)
    #expect(whole.all("p").isEmpty)
    let elements = try Markup.read(TableView(monthsTable(620)).html(id: "t1"))
    #expect(try table(elements).all("tr").count == 501)
    #expect(elements.all("p").map(\.text) == ["120 more rows are left out."])
  }

  @Test func writesEveryTableAsWellFormedMarkup() throws {
    for seed in 0..<25 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var random = StatTable.random(using: &generator)
      random.fields[0].label = hostileLabels[Int(seed) % hostileLabels.count]
      let elements = try Markup.read(TableView(random).html(id: "table \(seed)"))
      let headers = elements.all("th")
      #expect(headers.allSatisfy { !$0.wholeText.isEmpty && $0["scope"] != nil })
      let ids = elements.flatMap(\.all).compactMap { $0["id"] }
      #expect(ids == ["table-\(seed)", "table-\(seed)-caption"])
      let widths = Set(elements.all("tr").map(\.children.count))
      #expect(widths.count == 1)
    }
  }

  @Test func writesAListAsATable() throws {
    let list = TextTable(
      columns: [.init("Name"), .init("", .right), .init("Note")],
      rows: [["a<b", TextTable.Cell(12_345), "x"], ["", TextTable.Cell(nil as String?), "y"]],
      gaps: [1: "… 3 more rows …"])
    let elements = try Markup.read(list.html(caption: "A \"list\""))
    #expect(elements.first?["aria-label"] == "A \"list\"")
    let rows = try table(elements).all("tr")
    #expect(texts(rows[0]) == ["Name", "(no name)", "Note"])
    #expect(rows[1].children.map(\.name) == ["th", "td", "td"])
    #expect(texts(rows[1]) == ["a<b", "12,345", "x"])
    #expect(rows[2].children.map { $0["colspan"] } == ["3"])
    #expect(rows[3].children.map(\.name) == ["td", "td", "td"], "no header without a text")
  }

  @Test func headsNoRowByANumber() throws {
    let numbers = TextTable(
      columns: [.init("Rank", .right), .init("Name")], rows: [[TextTable.Cell(1), "A"]])
    let rows = try table(Markup.read(numbers.html(caption: "Ranks"))).all("tr")
    #expect(rows[1].children.map(\.name) == ["td", "td"])
  }

  @Test func writesAComparisonInParts() throws {
    var new = sampleTable
    new.cubes[0].values[0] = 1300
    let report = ComparisonReport(
      VintageComparison(
        from: Vintage(sampleTable, release: "", name: ""), to: Vintage(new, release: "", name: "")),
      old: .init(table: sampleTable, name: "small@1", provenance: sampleProvenance),
      new: .init(table: new, name: "<small@2>", provenance: sampleProvenance))
    let elements = try Markup.read(report.html(id: "cmp", headingLevel: 3))
    let part = try #require(elements.first)
    #expect(elements.count == 1)
    #expect(part["id"] == "cmp")
    #expect(
      part.all("h3").map(\.text) == [
        "small@1 compared with <small@2>: values changed", "Coverage", "Values",
        "Publisher's marks",
      ])
    #expect(
      part.all("caption").map(\.text) == ["Figures of small@1 and <small@2> that differ"])
    let rows = try table(elements).all("tr")
    #expect(
      texts(rows[1]) == [
        "North East", "April 2025", "Single", "1,200 r", "1,300 r", "+100", "+8.33",
      ])
    #expect(rows[1].children.prefix(3).allSatisfy { $0.name == "th" && $0["scope"] == "row" })
    #expect(rows[1].all("abbr").count == 2)
    #expect(try Markup.read(report.html(id: "cmp")).all("h2").count == 4)
  }

  @Test func sendsNobodyToTheCommandLineFromAPage() {
    var new = monthsTable(60)
    new.cubes[0].values = new.cubes[0].values.map { $0 + 100 }
    let report = ComparisonReport(
      VintageComparison(
        from: Vintage(monthsTable(60), release: "", name: ""),
        to: Vintage(new, release: "", name: "")),
      old: .init(table: monthsTable(60), name: "a", provenance: sampleProvenance),
      new: .init(table: new, name: "b", provenance: sampleProvenance))
    #expect(report.html(id: "x").contains("<li>the 10 largest of 60 changes are listed</li>"))
    #expect(report.rendered(as: .plain).contains("--format csv has all"))
  }
}

extension [Markup] {
  /// All elements of a name in any of these.
  fileprivate func all(_ name: String) -> [Markup] { flatMap { $0.all(name) } }
}
