import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ManualMappingTests {
  /// Two months by two values under a code of two letters each, with the values' Total.
  private func table(
    _ codes: [String], labels: [String]? = nil, values: [Double?] = [10, 20, 30, 11, 21, 32]
  ) -> StatTable {
    TableBuilder(
      axes: [
        .months(["202503", "202504"]),
        .values(
          "Type", column: "TYPE", classification: "C",
          zip(codes, labels ?? codes.map { "Label \($0)" }).map { ($0, $1) }, total: true),
      ], values: values
    ).table
  }

  private func value(_ code: String) -> SchemaID { SchemaID("str:value:UC_Test:T:TYPE:C:\(code)") }

  @Test func aValueThatNoRuleFindsIsMappedByHand() throws {
    let (old, new) = (table(["A", "B"]), table(["A", "X"]))
    #expect(TableComparison(from: old, to: new).cells.removed == 2)
    let mapping = ManualMapping(.value, old: value("B"), new: value("X"))
    let comparison = TableComparison(from: old, to: new, mappings: [mapping])
    #expect(comparison.counts == Counts(identical: 6))
    let pair = try #require(comparison.alignment.fields[1].items.first { $0.old == 1 })
    #expect(pair.new == 1 && pair.source == .manual && pair.state == .renamed)
    #expect(comparison.alignment.fields[1].items.map(\.source) == [.auto, .manual, .auto])
    #expect(comparison.alignment.fields[1].coversTheSame)
    #expect(comparison.alignment.unusedMappings.isEmpty)
  }

  @Test func aManualMappingGoesBeforeTheRules() {
    let table = table(["A", "B"])
    let crossed = TableComparison(
      from: table, to: table,
      mappings: [
        ManualMapping(.value, old: value("A"), new: value("B")),
        ManualMapping(.value, old: value("B"), new: value("A")),
      ])
    #expect(crossed.alignment.fields[1].items.map(\.new) == [1, 0, 2])
    #expect(crossed.counts == Counts(identical: 2, changed: 4))
  }

  @Test func aMappingToNothingKeepsTwoApart() {
    let table = table(["A", "B"])
    let comparison = TableComparison(
      from: table, to: table, mappings: [ManualMapping(.value, old: value("B"), new: nil)])
    #expect(comparison.alignment.fields[1].removedItems == [1])
    #expect(comparison.alignment.fields[1].addedItems == [1])
    #expect(comparison.alignment.unusedMappings.isEmpty)
    #expect(comparison.counts == Counts(identical: 4, added: 2, removed: 2))
  }

  @Test func aGroupIsMappedAsItsMembersAre() {
    func grouped(_ codes: [String]) -> StatTable {
      let item = Item(.group, uris: codes.map(value), labels: codes)
      let axis = TableBuilder.Axis("str:field:UC_Test:T:TYPE", "Type", items: [item])
      return TableBuilder(axes: [axis], values: [1]).table
    }
    let mapping = ManualMapping(.value, old: value("B"), new: value("X"))
    let mapped = Alignment(
      from: grouped(["A", "B"]), to: grouped(["X", "A"]), mappings: [mapping])
    #expect(mapped.fields[0].items.map(\.source) == [.manual])
    let apart = Alignment(
      from: grouped(["A", "B"]), to: grouped(["A", "B"]),
      mappings: [ManualMapping(.value, old: value("A"), new: nil)])
    #expect(apart.fields[0].items.isEmpty)
  }

  @Test func fieldsAndMeasuresAreMappedByHand() {
    let old = table(["A", "B"])
    var new = old
    new.fields[1].uri = "str:field:UC_Test:OTHER:KIND"
    new.fields[1].label = "Kind"
    new.measures[0].uri = "str:count:UC_Test:V_OTHER"
    new.measures[0].label = "Claims"
    #expect(TableComparison(from: old, to: new).verdict == .notComparable)
    let comparison = TableComparison(
      from: old, to: new,
      mappings: [
        ManualMapping(.field, old: old.fields[1].uri, new: new.fields[1].uri),
        ManualMapping(.measure, old: old.measures[0].uri, new: new.measures[0].uri),
      ])
    #expect(comparison.counts == Counts(identical: 6))
    #expect(comparison.verdict == .structureChanged)
    #expect(comparison.alignment.fields.map(\.source) == [.auto, .manual])
    #expect(comparison.alignment.measures.map(\.source) == [.manual])
    let apart = TableComparison(
      from: old, to: old, mappings: [ManualMapping(.field, old: old.fields[1].uri, new: nil)])
    #expect(apart.alignment.removedFields == [1] && apart.alignment.addedFields == [1])
    #expect(apart.verdict == .notComparable)
  }

  @Test func whatNamesNothingIsListedAsUnused() {
    let table = table(["A", "B"])
    let mappings = [
      ManualMapping(.value, old: value("nowhere"), new: value("A")),
      ManualMapping(.value, old: value("A"), new: value("nowhere")),
      ManualMapping(.field, old: "str:field:UC_Test:T:NONE", new: nil),
      ManualMapping(.measure, old: "str:count:UC_Test:NONE", new: nil),
    ]
    let comparison = TableComparison(from: table, to: table, mappings: mappings)
    #expect(comparison.alignment.unusedMappings == mappings)
    #expect(comparison.verdict == .same)
    #expect(comparison.alignment.fields[1].items.map(\.source) == [.auto, .auto, .auto])
  }

  @Test func ofTwoMappingsOfOneIdTheLaterCounts() {
    let table = table(["A", "B"])
    let (first, second) = (
      ManualMapping(.value, old: value("A"), new: nil),
      ManualMapping(.value, old: value("A"), new: value("A"), reason: "after all")
    )
    let alignment = Alignment(from: table, to: table, mappings: [first, second])
    #expect(alignment.unusedMappings == [first])
    #expect(alignment.fields[1].items.map(\.state) == [.same, .same, .same])
  }

  @Test func figuresOfARedefinedCodeAreNotComparedFromThePeriodOn() {
    let (old, new) = (
      table(["A", "B"]), table(["A", "B"], values: [10, 29, 30, 11, 29, 32])
    )
    let mapping = ManualMapping(
      .value, old: value("B"), new: value("B"), redefinedFrom: .month(year: 2025, month: 4),
      reason: "Scotland no longer counts them")
    let comparison = TableComparison(from: old, to: new, mappings: [mapping])
    #expect(comparison.alignment.fields[1].items[1].state == .redefined)
    #expect(comparison.counts == Counts(identical: 4, changed: 1, notComparable: 1))
    #expect(comparison.changes.map(\.oldItems) == [[0, 1]])
    #expect(
      comparison.coverage == [.redefined(label: "Label B", from: .month(year: 2025, month: 4))])
    #expect(comparison.verdict == .structureChanged)
  }

  @Test func withoutATimeAxisNoFigureOfARedefinedCodeIsCompared() {
    let axis = TableBuilder.Axis.values(
      "Type", column: "TYPE", classification: "C", [("A", "a"), ("B", "b")])
    let table = TableBuilder(axes: [axis], values: [1, 2]).table
    let period = Period.month(year: 2025, month: 4)
    let value = ManualMapping(.value, old: value("B"), new: value("B"), redefinedFrom: period)
    #expect(
      TableComparison(from: table, to: table, mappings: [value]).counts
        == Counts(identical: 1, notComparable: 1))
    let field = ManualMapping(
      .field, old: table.fields[0].uri, new: table.fields[0].uri, redefinedFrom: period)
    let comparison = TableComparison(from: table, to: table, mappings: [field])
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.coverage == [.redefined(label: "Type", from: period)])
    let measure = ManualMapping(
      .measure, old: table.measures[0].uri, new: table.measures[0].uri, redefinedFrom: period)
    #expect(TableComparison(from: table, to: table, mappings: [measure]).cells.notComparable == 2)
  }
}
