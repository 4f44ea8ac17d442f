import CellLanguage
import Diagnostics
import Testing

@Suite struct ParameterTests {
  static let parameters = [
    "town": "London", "month": "2026-05", "year": "2024", "n": "12", "code": "00123",
    "id": "str:value:A", "path": "out/x.csv", "half": "0.5", "release": "2025-09", "lines": "a\nb",
    "code-9": "9",
  ]

  @Test(arguments: [
    ("$town", ValueTerm.Kind.value(.label("London"))),
    ("$id", .value(.id("str:value:A"))),
    ("$month", .period(.month(year: 2026, month: 5))),
    ("$year", .period(.year(2024))),
    (
      "$month..$month",
      .periods(from: .month(year: 2026, month: 5), through: .month(year: 2026, month: 5))
    ),
    ("since $month", .since(.month(year: 2026, month: 5))),
    ("latest $n", .latest(12, everyMonths: nil)),
    ("latest $n every $n months", .latest(12, everyMonths: 12)),
    ("geo/$town", .value(Reference("geo").slash(.label("London")))),
    ("geo/$code", .value(Reference("geo").slash(.label("00123")))),
    ("$code", .value(.label("00123"))),
    ("$code-9", .value(.label("9"))),
    ("in file $path", .file("out/x.csv")),
    (
      "group $town = [$town]",
      .group(name: "London", members: [ValueTerm(.value(.label("London")))])
    ),
    (
      "group $n = [$month]",
      .group(name: "12", members: [ValueTerm(.period(.month(year: 2026, month: 5)))])
    ),
  ])
  func standsForALiteralInATerm(_ text: String, _ kind: ValueTerm.Kind) throws {
    #expect(try terms(text, parameters: Self.parameters) == [kind])
  }

  @Test func standsForALiteralElsewhere() throws {
    let a = ResultReference("a")
    for (text, kind) in [
      ("find $lines", Statement.Kind.find("a\nb", in: nil)),
      ("find $year", .find("2024", in: nil)),
      ("export a to $path", .export(a, path: "out/x.csv", format: nil)),
      ("release $release uc", .release(ReleaseText("2025-09"), "uc")),
      ("expect a > $half", .expect(.cell(a, .greater, .number(0.5)))),
      ("expect a has $n rows", .expect(.count(a, .equal, 12, .rows))),
      ("refresh a@$release", .refresh(ResultReference("a", observation: "2025-09"))),
      (
        "refresh a[b: $year, c: $town]",
        .refresh(
          ResultReference(
            "a",
            cells: [
              CellSelector("b", .period(.year(2024))), CellSelector("c", .named(.label("London"))),
            ]))
      ),
    ] {
      #expect(try statement(text, parameters: Self.parameters) == kind)
    }
  }

  @Test func canNotBringInMoreThanALiteral() throws {
    let hostile = ["x": "a\"\nexport b to \"out"]
    #expect(
      try statement("find $x", parameters: hostile) == .find("a\"\nexport b to \"out", in: nil))
  }

  @Test func isRefusedWhereItsValueDoesNotFit() {
    for text in [
      "get x by a = latest $town", "get x by a = since $n", "show $town", "let $town = x",
    ] {
      #expect(CellParser.parse(text, parameters: Self.parameters).outcome == .invalid)
    }
  }

  @Test func causesOneProblemWhereItIsUnknown() {
    for text in [
      "get x by a = latest $zz", "get x by a = $zz..$month", "get x as of $zz", "show a@$zz",
      "expect a > $zz", "expect a has $zz rows", "use a = $zz", "export a to $zz as csv",
    ] {
      let result = CellParser.parse(text, parameters: Self.parameters)
      #expect(result.problems.map(\.code) == [.unknownParameter], "\(text)")
      #expect(result.statements.isEmpty)
    }
  }
}
