import Derivation
import StatModel
import StatbookTestSupport
import Testing

@Suite struct LinkTests {
  private func table(
    _ name: String, _ months: [String], _ regions: [String], _ values: [Double?],
    total: Bool = false
  ) -> BaseTable {
    var base = Samples.counts(months: months, regions: regions, total: total, values)
    base.name = name
    return base
  }

  @Test func takesOneSeriesUntilAPeriodAndTheOtherBehindIt() throws {
    let old = table("old", ["201802", "201803", "201804"], ["E12000001"], [1, 2, 99])
    let new = table("new", ["201803", "201804", "201805"], ["E12000001"], [88, 4, 5])
    let link = try old.link(until: .month(year: 2018, month: 3), then: new)
    #expect(link.figures() == [1, 2, 4, 5])
    let items = link.table.fields[0].items
    #expect(items.map(\.annotationKeys) == [[], [], ["b"], []])
    #expect(
      link.table.annotations["b"] == "Break in the series: old until 2018-03, then new")
    #expect(link.remarks == ["The series breaks (b) behind 2018-03: old, then new"])
  }

  @Test func matchesItemsByCodeAndLabelAndWarnsWhereTheyDiffer() throws {
    let old = table(
      "old", ["201803"], ["E12000001", "E12000002"], [1, 2, 3], total: true)
    let new = table(
      "new", ["201804"], ["E12000009", "E12000002"], [4, 5, 9], total: true)
    let link = try old.link(until: .month(year: 2018, month: 3), then: new)
    let labels = link.table.fields[1].items.map(\.label)
    #expect(labels == ["Area E12000009", "Area E12000002", "Area E12000001", "Total"])
    #expect(link.figures() == [nil, 2, 1, 3, 4, 5, nil, 9])
    #expect(link.warnings.map(\.kind) == [.categories])
    #expect(link.warnings[0].message.contains("old alone has Area E12000001"))
  }

  @Test func refusesOtherMeasuresAxesAndPeriods() throws {
    let old = table("old", ["201803"], ["E12000001"], [1])
    let march = Period.month(year: 2018, month: 3)
    var means = table("new", ["201804"], ["E12000001"], [2])
    means.table.measures = [TableBuilder.mean]
    #expect(refusal { _ = try old.link(until: march, then: means) }?.reason == .notAlike)
    let flat = BaseTable(
      name: "flat", table: TableBuilder(axes: [.months(["201804"])], values: [1]).table)
    #expect(refusal { _ = try old.link(until: march, then: flat) }?.reason == .notAlike)
    #expect(refusal { _ = try flat.link(until: march, then: old) }?.reason == .notAlike)
    let early = table("new", ["201803"], ["E12000001"], [2])
    #expect(refusal { _ = try old.link(until: march, then: early) }?.reason == .noPeriod)
  }

  @Test func keepsTheFootnotesOfBothApart() throws {
    var old = table("old", ["201803"], ["E12000001"], [1])
    var new = table("new", ["201804"], ["E12000001"], [2])
    old.table.annotations = AnnotationMap([.init("i", "Of the old")])
    old.table.cubes[0].annotationKeys = [0: ["i"]]
    new.table.annotations = AnnotationMap([.init("i", "Of the new")])
    new.table.cubes[0].annotationKeys = [0: ["i"]]
    let link = try old.link(until: .month(year: 2018, month: 3), then: new)
    #expect(link.marks() == [0: ["old i"], 1: ["i"]])
    #expect(link.table.annotations["old i"] == "Of the old")
    #expect(link.table.annotations["i"] == "Of the new")
  }
}
