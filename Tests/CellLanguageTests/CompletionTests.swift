import CellLanguage
import Diagnostics
import Testing

@Suite struct CompletionTests {
  typealias Expected = CompletionContext.Expectation

  private func context(_ text: MarkedText) throws -> CompletionContext {
    CompletionContext.at(try #require(text.place), in: text.bytes)
  }

  /// What may stand at the place of a text, without the words of the grammar.
  private func kinds(_ text: MarkedText) throws -> [Expected] {
    try context(text).expectations.filter {
      switch $0 {
      case .word, .statement, .function, .chartKind: false
      default: true
      }
    }
  }

  /// The words of the grammar that may stand at the place of a text.
  private func words(_ text: MarkedText) throws -> [String] {
    try context(text).expectations.compactMap {
      switch $0 {
      case .word(let word), .statement(let word), .function(let word), .chartKind(let word): word
      default: nil
      }
    }
  }

  @Test(arguments: ["⌖", "sh⌖", "show a\n⌖", "show a\nsh⌖ b", "get x by a\n\n# x\n⌖", "shwo b\n⌖"])
  func offersStatementsAndResultsAtTheBeginning(_ text: String) throws {
    let context = try context(MarkedText(stringLiteral: text))
    for word in ["show", "let", "get", "audit"] {
      #expect(context.expectations.contains(.statement(word)))
    }
    #expect(context.expectations.last == .result)
  }

  static let region = AxisClause.Subject.reference("region")

  static let kindsByText: [(MarkedText, [Expected])] = [
    ("use uc = ⌖", [Expected.dataset]), ("use ⌖", [.newName]), ("let x = ⌖", [.result]),
    ("get ⌖", [.measure, .dataset]), ("get mean of ⌖", [.measure, .dataset]),
    ("get x from ⌖", [.dataset]), ("get x by ⌖", [.field]), ("get x by a, ⌖", [.field]),
    ("get x by a\n  ⌖", [.field]), ("get x by (a, ⌖", [.field]),
    ("get x by region = ⌖", [.period, .value(of: region)]),
    ("get x by region = \"A\", ⌖", [.field, .period, .value(of: region)]),
    ("get x by region = group [\"A\", ⌖", [.period, .value(of: region)]),
    ("get x by region = all level ⌖", [.level(of: "region")]),
    ("get x by each level ⌖", [.level(of: nil)]), ("get x by each level a of ⌖", [.field]),
    ("get x by a = since ⌖", [.period]), ("get x by a = latest ⌖", [.number]),
    ("get x by a = in file ⌖", [.file]), ("get x as of ⌖", [.release]),
    ("query ⌖", [.file]), ("query \"f\" with ⌖", [.field]), ("sql ⌖", [.sql]),
    ("show ⌖", [.result]), ("show a pivot ⌖", [.axis(of: "a")]),
    ("show a@⌖", [.observation(of: "a")]),
    ("show a[⌖", [.axis(of: "a")]), ("show a[b: \"c\", ⌖", [.axis(of: "a")]),
    ("show a[region: ⌖", [.period, .item(of: "a", axis: "region")]),
    ("chart line a series ⌖", [.axis(of: "a")]), ("chart line a panels ⌖", [.axis(of: "a")]),
    ("chart map a on ⌖", [.axis(of: "a")]), ("chart map a using ⌖", [.file]),
    ("export chart map a to ⌖", [.file]), ("export chart map a to \"f\" as ⌖", [.chartFormat]),
    ("chart line a title ⌖", [.text]),
    ("compare a from ⌖", [.release]), ("compare a to ⌖", [.result]),
    ("expect a adds up over ⌖", [.axis(of: "a")]), ("expect a > ⌖", [.number, .result]),
    ("export a to ⌖", [.file]), ("export a to \"f\" as ⌖", [.format]),
    ("release ⌖", [.release]), ("release \"r\" ⌖", [.dataset]), ("find \"t\" in ⌖", [.dataset]),
    ("import \"f\" as ⌖", [.newName]), ("get x by a = $⌖", [.parameter]),
    ("get x by a = $na⌖", [.parameter]), ("show a # c⌖", []), (".help ⌖", []), ("audit ⌖", []),
  ]

  @Test func offersWhatTheGrammarAsksFor() throws {
    for (text, expected) in Self.kindsByText {
      #expect(try kinds(text) == expected, "\(text)")
    }
  }

  static let wordsByText: [(MarkedText, [String])] = [
    ("get x ⌖", ["from", "by", "as"]), ("get x by a ⌖", ["+ total", "from", "as"]),
    ("get x from uc as of 2025-09 ⌖", ["or", "by"]),
    ("get x from uc as of 2025-09 or ⌖", ["before"]),
    ("get x by a = ⌖", ["latest", "since", "all", "group", "in", "default"]),
    ("get x by a = latest 3 ⌖", ["every", "+ total", "from", "as"]),
    ("get x by a = all ⌖", ["level", "+ total", "from", "as"]),
    ("show a ⌖", ["pivot", "hide", "all", "with", "as"]),
    ("show a hide single ⌖", ["pivot", "all", "with", "as"]),
    ("show a as ⌖", ["query"]), ("show a pivot b ⌖", ["across"]),
    ("show query \"f\" with ⌖", ["notes", "each level"]),
    ("chart ⌖", ["line", "bar", "spark", "triangle", "map"]),
    ("chart map a ⌖", ["on", "using", "classes", "title"]),
    ("chart map a using \"f\" ⌖", ["key"]),
    ("chart map a classes 4 by ⌖", ["quantiles", "intervals"]),
    ("chart triangle a ⌖", ["title"]), ("chart spark a ⌖", ["x", "series", "top", "title"]),
    ("export chart bar a x b ⌖", ["series", "panels", "top", "title", "to"]),
    ("export ⌖", ["chart"]),
    ("show rate ⌖", ["pivot", "hide", "all", "with", "as"]), ("show rate hide ⌖", ["single"]),
    ("chart line a top 5 ⌖", ["by", "x", "series", "panels", "title"]),
    ("expect a ⌖", ["adds", "is", "has", "no"]), ("expect a has ⌖", ["no"]),
    ("expect a has 3 ⌖", ["rows", "cells", "changed", "identical", "common", "added", "removed"]),
    ("compare a ⌖", ["from", "to", "with"]), ("get ⌖", ["default", "mean", "sum", "median"]),
  ]

  @Test func offersTheWordsOfTheGrammar() throws {
    for (text, expected) in Self.wordsByText {
      #expect(try words(text) == expected, "\(text)")
    }
  }

  static let typed: [(MarkedText, String, Bool)] = [
    ("get ▸ca◂⌖", "ca", false), ("get ▸ca⌖◂seload", "ca", false),
    ("get uc.▸\"Pay \\\"⌖◂", "Pay \"", true), ("get x by a = ▸2025-◂⌖", "2025-", false),
    ("get ▸str:◂⌖", "str:", false), ("get ▸str:field:◂⌖", "str:field:", false),
    ("get uc.▸größe◂⌖", "größe", false), ("get ▸a-◂⌖", "a-", false), ("get x ▸◂⌖", "", false),
    ("get \"x\"▸◂⌖", "", false), ("find ▸\"two\nli⌖◂nes\"", "two\nli", true),
    ("get x by a = ▸$to◂⌖", "$to", false),
  ]

  @Test func tellsWhatIsBeingTyped() throws {
    for (text, prefix, isQuoted) in Self.typed {
      let context = try context(text)
      #expect(context.prefix == prefix, "\(text)")
      #expect(context.isQuoted == isQuoted, "\(text)")
      #expect([context.range] == text.ranges, "\(text)")
    }
  }

  @Test func givesWhatStandsBeforeADotOrASlash() throws {
    let afterDot = try context("get uc.pay⌖")
    #expect(afterDot.qualifier == "uc")
    #expect(afterDot.separator == .dot)
    #expect(afterDot.expectations == [.measure, .dataset])
    let afterSlash = try context("get x by geo = geo/\"Region\"/\"Lon⌖")
    #expect(afterSlash.qualifier == Reference("geo").slash(.label("Region")))
    #expect(afterSlash.separator == .slash)
    #expect(afterSlash.expectations == [.value(of: .reference("geo"))])
    #expect(try context("get uc.a by b⌖").qualifier == nil)
  }

  @Test func givesWhatTheQueryNamesAndWhatWasBound() throws {
    let context = try context(
      """
      use uc = "Households"
      alias geo = uc."Geography"
      let a = get uc.x
      let broken = get
      let b = get mean of uc.y, z from uc by month = latest 3
        region = ⌖ + total
      let later = a
      """)
    #expect(context.names.map(\.name) == ["uc", "geo", "a", "broken"])
    #expect(context.names.map(\.kind) == [.dataset, .alias, .result, .result])
    #expect(
      context.measures == [
        .function("MEAN", of: Reference("uc").dot(.word("y"))), .measure("z"),
      ])
    #expect(context.dataset == "uc")
    #expect(context.axes == [.axis("month", .latest(3, everyMonths: nil))])
    #expect(try self.context("show query \"q.json\" with a = ⌖").queryFile == "q.json")
  }

  @Test func takesAnyPlace() {
    let bytes = Array("get größe by \"ä\" = 👩‍👩‍👧".utf8)
    for offset in -3...(bytes.count + 3) {
      let context = CompletionContext.at(offset, in: bytes)
      #expect(context.range.end <= bytes.count && context.range.start >= 0)
    }
  }
}
