import StatModel
import StatbookTestSupport
import Testing

@Suite struct AxisNameTests {
  @Test(arguments: [
    ("Month", "month"), ("National - Regional - LA - Ward", "national_regional_la_ward"),
    ("  Family  Type (new)", "family_type_new"), ("Größe & Höhe", "größe_höhe"), ("---", "field"),
    ("", "field"), ("2011 Census", "2011_census"), ("_x_", "x"),
  ])
  func areSlugsOfLabels(label: String, slug: String) {
    #expect(AxisNames.slug(of: label) == slug)
  }

  @Test func areNumberedWhereTheyWouldStandTwice() {
    let names = AxisNames.slugs(ofLabels: ["Month", "month", "MONTH"], given: [nil, nil, nil])
    #expect(names == ["month", "month_2", "month_3"])
  }

  @Test func keepTheFixedColumnsFree() {
    let names = AxisNames.slugs(
      ofLabels: ["Value", "Measure", "Status", "Notes"], given: [nil, nil, nil, nil])
    #expect(names == ["value_2", "measure_2", "status_2", "notes_2"])
  }

  @Test func keepTheColumnsOfCodesFree() {
    let names = AxisNames.slugs(ofLabels: ["A", "A code", "A"], given: [nil, nil, nil])
    #expect(Set(names.flatMap { [$0, $0 + "_code"] }).count == 6)
  }

  @Test func areThoseGivenWhereThereAreSome() {
    let names = AxisNames.slugs(ofLabels: ["Region", "Region"], given: [nil, "region"])
    #expect(names == ["region_2", "region"])
    #expect(
      AxisNames.slugs(ofLabels: ["Region"], given: [nil], reserved: ["region"]) == ["region_2"])
  }

  @Test func nameTheAxesOfATable() {
    #expect(AxisNames.slugs(of: TableBuilder.small) == ["month", "region"])
  }
}

@Suite struct ReleaseNameTests {
  @Test func orderByTheirNumbers() {
    let names = ["2025-10", "2025-9", "2019-03", "2025-09", "beta", "2025", "v10", "v9", "v9b"]
    #expect(
      names.sorted(by: ReleaseName.precedes)
        == ["beta", "2019-03", "2025", "2025-09", "2025-9", "2025-10", "v9", "v9b", "v10"])
  }

  @Test func orderNumbersOfAnyLength() {
    let long = "1" + String(repeating: "0", count: 30)
    let names = [long, "100", "15", long + "0", "0007"]
    #expect(names.sorted(by: ReleaseName.precedes) == ["0007", "15", "100", long, long + "0"])
  }

  @Test func areAStrictOrder() {
    let names = ["", "1", "01", "a1", "a01", "1a", "\u{E9}", "e\u{301}"]
    for a in names {
      #expect(!ReleaseName.precedes(a, a))
      for b in names where !a.utf8.elementsEqual(b.utf8) {
        #expect(ReleaseName.precedes(a, b) != ReleaseName.precedes(b, a), "\(a) and \(b)")
      }
    }
  }
}

@Suite struct CoverageTests {
  @Test func saysWhatATableCovers() {
    let coverage = Coverage(of: TableBuilder.small)
    #expect(coverage.dataset == TableBuilder.small.dataset.uri)
    #expect(coverage.axes.map(\.singleValues) == [2, 2])
    #expect(coverage.axes.map(\.totals) == [0, 1])
    #expect(coverage.axes.map(\.values.count) == [2, 2])
    #expect(
      coverage.axes.map(\.description)
        == ["Month: 2 values, 2025-03 to 2025-04", "Region: 2 values, the Total of these"])
  }

  @Test func doesNotChangeWithLabelsOrNumbers() {
    var relabelled = TableBuilder.small
    relabelled.dataset.label = "another"
    relabelled.cubes[0].values[0] += 1
    #expect(Coverage(of: relabelled) == Coverage(of: TableBuilder.small))
  }

  @Test func differsWhereATotalIsOfOtherValues() {
    let table = { (codes: [String]) in
      TableBuilder(axes: [.regions(codes, total: true)], values: Array(repeating: 1, count: 3))
        .table
    }
    #expect(
      Coverage(of: table(["E12000001", "E12000002"]))
        != Coverage(of: table(["E12000001", "W92000004"])))
  }

  @Test func countsGroupsAndNamesASinglePeriod() {
    let group = Item(
      .group, uris: ["str:value:D:T:C:L:1", "str:value:D:T:C:L:2"], labels: ["a", "b"])
    let table = TableBuilder(
      axes: [.months(["202504"]), TableBuilder.Axis("str:field:D:T:C", "Age", items: [group])],
      values: [1]
    ).table
    let axes = Coverage(of: table).axes
    #expect(axes.map(\.description) == ["Month: 1 value, 2025-04", "Age: 1 group"])
    #expect(axes.last?.values.count == 2)
  }
}
