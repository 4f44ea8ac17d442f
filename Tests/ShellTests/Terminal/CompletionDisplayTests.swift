import CellEngine
import Diagnostics
import Testing

@testable import Shell

@Suite struct CompletionDisplayTests {
  private let caseload = Completion(
    "uc.caseload", kind: "measure", alias: "uc.caseload",
    label: "People on Universal Credit", valueCount: 12, id: "str:count:UC_Monthly:CASELOAD")
  private let employment = Completion(
    "uc.employment", kind: "field", alias: "uc.employment", label: "Employment indicator",
    valueCount: 3, id: "str:field:UC_Monthly:EMPLOYMENT")

  @Test func listsAllColumnsWhereThereIsRoom() {
    let lines = CompletionDisplay(width: 120, height: 24).lines([caseload, employment])
    #expect(
      lines == [
        "uc.caseload    People on Universal Credit  measure  12  str:count:UC_Monthly:CASELOAD",
        "uc.employment  Employment indicator        field     3  str:field:UC_Monthly:EMPLOYMENT",
      ])
  }

  @Test func leavesOutIdsFirstAndThenShortensLabels() {
    let lines = CompletionDisplay(width: 60, height: 24).lines([caseload, employment])
    #expect(
      lines == [
        "uc.caseload    People on Universal Credit  measure  12",
        "uc.employment  Employment indicator        field     3",
      ])
    let narrow = CompletionDisplay(width: 50, height: 24).lines([caseload])
    #expect(narrow == ["uc.caseload  People on U…rsal Credit  measure  12"])
  }

  @Test(arguments: [1, 2, 5, 10, 20, 30, 40, 80])
  func neverFillsTheLine(width: Int) {
    let lines = CompletionDisplay(width: width, height: 24).lines(
      [caseload, employment, Completion("日本語日本語", kind: "value", label: "日本語日本語")])
    for line in lines { #expect(line.displayWidth <= max(width - 1, 1)) }
  }

  @Test func saysHowManyItDoesNotShow() {
    let many = (1...30).map { Completion("name\($0)", kind: "value") }
    let lines = CompletionDisplay(width: 80, height: 13).lines(many)
    #expect(lines.count == 10)
    #expect(lines.last == "… 21 more")
    #expect(CompletionDisplay(width: 80, height: 40).lines(many).count == 30)
    #expect(CompletionDisplay(width: 80, height: 40).lines(many, isCut: true).last == "… and more")
  }

  @Test func showsControlCharactersOfLabelsAndObeysNone() {
    let hostile = Completion("x", kind: "value", label: "a\u{1B}[2Jb\nc")
    let line = CompletionDisplay(width: 80, height: 24).lines([hostile])
    #expect(line == ["x  a␛[2Jb␊c  value"])
  }

  @Test func listsNothingWhereThereIsNothing() {
    #expect(CompletionDisplay(width: 80, height: 24).lines([]) == [])
  }
}
