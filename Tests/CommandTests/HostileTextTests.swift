import JSONStream
import StatModel
import StatbookTestSupport
import Testing

/// A service, a file or a colleague may put into labels what a terminal would obey.
@Suite struct HostileTextTests {
  private static let hostile =
    "red\u{1B}[31m bell\u{7} title\u{1B}]0;x\u{7} back\u{8} csi\u{9B}2J over\u{202E}ride line\nbreak"

  private func shell() throws -> Shell {
    var table = TableBuilder.small
    table.dataset.label = Self.hostile
    table.measures[0].label = Self.hostile
    table.fields[1].label = Self.hostile
    table.fields[1].items = ItemList(
      table.fields[1].items.map { item in
        var item = item
        item.labels = item.labels.map { _ in Self.hostile }
        return item
      })
    table.annotations = AnnotationMap([.init("a\u{1B}[2J", Self.hostile)])
    table.dataset.annotationKeys = ["a\u{1B}[2J"]
    let shell = try Shell()
    try shell.folder.write(table.responseBody, as: "body.json")
    try shell.folder.write(table.expandedQuery.json.bytes(.pretty), as: "query.json")
    let outcome = try shell.run(
      """
      statbook init a.statbook && statbook query add query.json --as hostile &&
      statbook snapshot add hostile body.json --release 2026-08
      """)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return shell
  }

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
    }
  }

  @Test(arguments: [
    "show hostile --format box", "show hostile --format plain", "show hostile --format markdown",
    "describe body.json", "describe query.json", "query list --format plain",
    "snapshot list --format plain", "snapshot list --format box", "release list --format markdown",
    "audit list --format plain", "schema find red --format plain",
    "schema describe str:database:UC_Test --format box",
    "compare hostile hostile --format box", "compare hostile hostile --format markdown",
    "compare hostile hostile", "show hostile --pivot nothing", "show $'a\\e[31mb'",
    "csv $'no\\e[31m.json'", "get hostile --recordings $'no\\e[31m'", "show hostile@$'\\e[31m'",
    "query add query.json --as $'a\\e[31m'", "query add body.json --as other",
    "release tag $'r\\e[31m' hostile", "export hostile -o $'x\\e[31m.csv'",
  ])
  func nothingForPeopleHoldsWhatATerminalObeys(command: String) throws {
    let outcome = try shell().run("statbook \(command)")
    #expect(isHarmless(outcome.output))
    #expect(isHarmless(outcome.errors))
    #expect(!(outcome.output + outcome.errors).isEmpty)
  }

  @Test func aBrokenFileWithSuchTextIsShownHarmlessly() throws {
    let shell = try Shell()
    try shell.folder.write("{\"database\u{1B}[31m\": \u{1B}[2J}", as: "bad.json")
    let outcome = try shell.run("statbook csv bad.json")
    #expect(outcome.status == 2)
    #expect(isHarmless(outcome.errors))
    #expect(outcome.errors.contains("bad.json:1:"))
  }

  @Test func aUsageErrorWithSuchTextIsShownHarmlessly() throws {
    let outcome = try Shell().run("statbook $'frob\\e[31m'")
    #expect(outcome.status == 64)
    #expect(isHarmless(outcome.errors))
  }

  @Test func programsGetTheTextAsItIs() throws {
    let shell = try shell()
    let csv = try shell.run("statbook csv body.json").output
    #expect(csv.contains("red\u{1B}[31m"))
    #expect(csv.contains("line\nbreak"))
  }
}
