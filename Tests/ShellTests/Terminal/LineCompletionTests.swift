import CellEngine
import Testing

@testable import Shell

@Suite struct LineCompletionTests {
  private func insertion(_ typed: String, _ names: String..., isCut: Bool = false) -> String? {
    LineCompletion.Candidates(
      replaced: 0..<typed.utf8.count, completions: names.map { Completion($0, kind: "value") },
      isCut: isCut
    ).insertion(typed: typed)
  }

  @Test func insertsTheOnlyCandidateWhateverWasTyped() {
    #expect(insertion("employ", "uc.employment") == "uc.employment")
  }

  @Test func insertsWhatAllHaveInCommon() {
    #expect(insertion("ca", "caseload", "caseworkers") == "case")
    #expect(insertion("CA", "caseload", "caseworkers") == "case")
    #expect(insertion("é", "été", "étage") == "ét")
  }

  @Test func keepsWhatWasTypedWhereTheCandidatesBeginOtherwise() {
    #expect(insertion("load", "caseload", "caseworkers") == nil)
    #expect(insertion("x", "ab", "cd") == nil)
    #expect(insertion("", "ab", "cd") == nil)
  }

  @Test func passesOverCandidatesThatBeginOtherwise() {
    #expect(insertion("sho", "show", "households") == "show")
    #expect(insertion("ca", "caseload", "caseworkers", "africa") == "case")
  }

  @Test func insertsNothingOfAListThatIsCut() {
    #expect(insertion("ca", "caseload", isCut: true) == nil)
  }
}
