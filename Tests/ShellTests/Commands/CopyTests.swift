import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing

@Suite struct CopyTests {
  @Test func putsTheLastResultOnTheClipboard() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell()
    try shell.enter("show households", then: 2)
    try shell.enter("show nothing", then: 3)
    shell.send(".copy\r")
    try shell.wait(for: "copied")
    let command = try #require(shell.screen.commands.first)
    let payload = try #require(command.split(separator: ";").last)
    let text = String(decoding: try #require(Data(base64Encoded: String(payload))), as: UTF8.self)
    let rows = text.split(separator: "\n")
    #expect(rows.count == 10)
    #expect(rows[1].hasPrefix("April 2025\t6519200"))
    try shell.enter(".copy households.tsv", then: 3)
    #expect(
      try String(contentsOfFile: "\(place.work)/households.tsv", encoding: .utf8) == text)
  }

  @Test func namesTheWayOutWhereThereIsNoClipboard() throws {
    let shell = try ShellPlace.example().shell([], ["TERM": "dumb"])
    try shell.enter("show households", then: 2)
    try shell.enter(".copy", then: 2)
    #expect(shell.screen.text.contains(".copy FILE"))
    #expect(shell.screen.commands == [])
    let script = try ShellPlace.example().run("statbook -c 'show households\n.copy'")
    #expect(script.status == 2)
  }

  @Test func keepsLabelsFromBeingFormulas() throws {
    var table = TableBuilder.small
    table.fields[1].items = ItemList(
      table.fields[1].items.map { item in
        var item = item
        item.labels = ["=cmd|' /C calc'!A\(item.uris.count)"]
        return item
      })
    let place = try ShellPlace()
    try place.folder.write(table.responseBody, as: "work/body.json")
    try place.folder.write(table.expandedQuery.json.bytes(.pretty), as: "work/query.json")
    let outcome = try place.run(
      """
      statbook init a.statbook && statbook query add query.json --as formulas &&
      statbook snapshot add formulas body.json --release 2026-08 &&
      statbook --format plain -c 'show formulas
      .copy out.tsv'
      """)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let text = try String(contentsOfFile: "\(place.work)/out.tsv", encoding: .utf8)
    #expect(text.contains("cmd|"))
    for cell in text.split(whereSeparator: { $0 == "\t" || $0 == "\n" }) {
      #expect(!cell.hasPrefix("=") && !cell.hasPrefix("\"="), "\(cell)")
    }
  }

  @Test func writesTheTidyCSVWhereTheNextResultGoesToAFile() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell()
    try shell.enter(".once households.csv", then: 1)
    try shell.enter("show households", then: 2)
    #expect(!shell.screen.text.contains("│"))
    #expect(
      try String(contentsOfFile: "\(place.work)/households.csv", encoding: .utf8)
        == place.run("statbook show households --format csv").output)
    try shell.enter(".once no/such/folder.csv", then: 2)
    try shell.enter("show households", then: 3)
    #expect(shell.screen.text.contains("error"))
    try shell.enter("show households", then: 4)
    #expect(shell.screen.text.contains("│ April 2025"))
  }
}
