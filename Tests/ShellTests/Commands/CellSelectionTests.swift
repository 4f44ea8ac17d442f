import Testing

@testable import Shell

@Suite struct CellSelectionTests {
  @Test(arguments: [
    ("3", [3]), ("3-5", [3, 4, 5]), ("3-5,12", [3, 4, 5, 12]), ("12,3", [12, 3]),
    ("_3, _4", [3, 4]), ("1-3,2", [1, 2, 3]),
  ])
  func readsNumbersInTheOrderWritten(text: String, numbers: [Int]) throws {
    #expect(try CellSelection(text).numbers == numbers)
  }

  @Test(arguments: ["", "x", "0", "-1", "3-", "5-3", "1,,2", "1-2-3", "1-99999999999", "1.5"])
  func refusesWhatChoosesNothing(text: String) {
    let refusal = #expect(throws: ShellRefusal.self) { try CellSelection(text) }
    #expect(refusal?.remedy.contains("3-7,12") == true)
  }
}
