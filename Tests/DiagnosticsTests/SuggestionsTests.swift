import Diagnostics
import Testing

@Suite struct SuggestionsTests {
  @Test(arguments: [
    ("casload", "caseload"),  // a letter left out
    ("caseloaad", "caseload"),  // a letter too many
    ("caselaod", "caseload"),  // two letters swapped
    ("cateload", "caseload"),  // another letter
    ("CASELOAD", "caseload"),  // another letter case
  ])
  func findsAMistypedName(wrong: String, right: String) {
    #expect(Suggestions.near(wrong, among: ["starts", right, "sanctions"]) == [right])
  }

  @Test func findsTheNameItself() {
    #expect(Suggestions.near("starts", among: ["starts", "stars"]) == ["starts", "stars"])
  }

  @Test func suggestsNothingThatTakesMoreEditsThanAThirdOfTheName() {
    // Six letters allow two edits.
    #expect(Suggestions.near("region", among: ["regi"]) == ["regi"])
    #expect(Suggestions.near("region", among: ["reg"]) == [])
    #expect(Suggestions.near("region", among: ["month", "family"]) == [])
  }

  @Test func allowsOneEditInTheShortestNames() {
    #expect(Suggestions.near("a", among: ["b", "ab", "abc"]) == ["ab", "b"])
    #expect(Suggestions.near("", among: ["b", "bc"]) == ["b"])
  }

  @Test func putsTheNearestFirstAndEqualOnesInAlphabeticalOrder() {
    let names = ["caselead", "xaseloax", "baseload", "caseload"]
    let near = Suggestions.near("caseload", among: names, limit: 3)
    #expect(near == ["caseload", "baseload", "caselead"])
  }

  @Test func keepsToTheLimit() {
    let names = (1...9).map { "query\($0)" }
    #expect(Suggestions.near("query", among: names).count == 3)
    #expect(Suggestions.near("query", among: names, limit: 5).count == 5)
    #expect(Suggestions.near("query", among: []) == [])
  }

  @Test func countsCharactersAndNotBytes() {
    #expect(Suggestions.near("größe", among: ["grösse"]) == [])
    #expect(Suggestions.near("größe", among: ["grüße", "größen"]) == ["größen", "grüße"])
  }
}
