import Diagnostics
import Testing

@Suite struct DiagnosticCodeTests {
  @Test func everyNumberIsGivenOnce() {
    let ids = DiagnosticCode.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    #expect(ids.count > 80)
  }

  @Test(arguments: DiagnosticCode.all)
  func everyCodeIsExplained(code: DiagnosticCode) {
    #expect(code.id.wholeMatch(of: /SB[0-9]{3}/) != nil)
    #expect(!code.title.isEmpty && !code.title.hasSuffix(".") && !code.title.contains("\n"))
    #expect(code.explanation.count > 40, "\(code.id) says hardly anything")
    #expect(code.page.hasPrefix("## \(code.id): \(code.title)\n\n"))
    let fences = code.explanation.split(separator: "\n").count { $0.hasPrefix("```") }
    #expect(fences.isMultiple(of: 2), "a fence of \(code.id) is open")
  }

  @Test(arguments: ["SB012", "sb012", "12", "012", "SB12", "sB012"])
  func isFoundInAnyLetterCase(name: String) {
    #expect(DiagnosticCode(named: name)?.id == "SB012")
  }

  @Test(arguments: ["", "SB", "SB999", "XY012", "SB-12", "SB012x", "-1", "99999999999999999999"])
  func whatIsNoCodeIsNotFound(name: String) {
    #expect(DiagnosticCode(named: name) == nil)
  }
}
