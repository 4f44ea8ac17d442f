import StatModel
import Testing

struct AxisNamesTests {
  private func slugs(_ labels: [String]) -> [String] {
    AxisNames.slugs(ofLabels: labels, given: labels.map { _ in nil })
  }

  @Test(arguments: [
    ("National - Regional - LA - OAs", "national_regional_la_oas"), ("Month", "month"),
    ("Age of Claimant (bands only)", "age_of_claimant_bands_only"), ("", "field"),
    ("£ / %", "field"),
    ("ÉTÉ 1²", "été_1²"), ("__a__b__", "a_b"), ("年齢 Ⅳ", "年齢_ⅳ"), ("e\u{301}t", "e_t"),
  ])
  func makesASlugOfALabel(label: String, slug: String) {
    #expect(slugs([label]) == [slug])
  }

  @Test func numbersANameThatIsTaken() {
    #expect(slugs(["Month", "MONTH", "month!"]) == ["month", "month_2", "month_3"])
    #expect(slugs(["", "-"]) == ["field", "field_2"])
    #expect(slugs(["a", "a 2", "A"]) == ["a", "a_2", "a_3"])
  }

  @Test func keepsClearOfTheFixedColumns() {
    #expect(slugs(["Value", "Status", "Notes"]) == ["value_2", "status_2", "notes_2"])
    #expect(slugs(["Measure", "Measure code"]) == ["measure_2", "measure_code_2"])
  }

  @Test func keepsClearOfTheCodeColumnsOfOtherAxes() {
    #expect(slugs(["Month", "Month code"]) == ["month", "month_code_2"])
    #expect(slugs(["Month code", "Month"]) == ["month_code", "month_2"])
  }

  @Test func keepsTheNamesThatAxesHave() {
    let names = AxisNames.slugs(
      ofLabels: ["Month", "Region"], given: [nil, "month"], reserved: ["month_2"])
    #expect(names == ["month_3", "month"])
  }
}
