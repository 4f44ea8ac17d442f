import Collecting
import StatModel
import Testing

@Suite struct QueryUpkeepTests {
  private let count: SchemaID = "str:count:UC:V_F"
  private let months = SchemaSketch.months(2025, 1...6)

  /// The schema of 2019 in short.
  private var old: SchemaSketch {
    var sketch = SchemaSketch()
    sketch.dataset("UC", "Households on Universal Credit")
    sketch.count("UC:V_F", "Households")
    sketch.field("UC:F_UC_DATE:DATE_NAME", "Month", level: "C_UC_DATE", months)
    sketch.field(
      "UC:V_F:HNFAMILY_TYPE", "Family Type", level: "C_UC_FAMILY_TYPE",
      [("1", "Single, no child dependant"), ("2", "Couple")])
    sketch.field(
      "UC:V_F:TENURE", "Tenure", level: "C_UC_HOUSING_ENTITLEMENT",
      [("1", "Social rented"), ("2", "Private rented"), ("3", "Other")])
    sketch.field(
      "UC:V_F:COA_CODE", "Areas", level: "V_C_MASTERGEOG11_LA_TO_REGION",
      [("E06000001", "Hartlepool"), ("E07000004", "Aylesbury Vale"), ("E06000003", "Redcar")])
    return sketch
  }

  /// That of 2026, which knows the labels of what is gone.
  private var new: SchemaSketch {
    var sketch = SchemaSketch()
    sketch.dataset("UC", "Households on Universal Credit")
    sketch.count("UC:V_F", "Households")
    sketch.field(
      "UC:F_UC_HH_DATE:DATE_NAME", "Month", level: "C_UC_HH_DATE",
      months + SchemaSketch.months(2026, 1...2))
    sketch.field(
      "UC:V_F:hnfamily_type", "Family Type", level: "C_UC_FAMILY_TYPE",
      [("1", "Single, no children"), ("2", "Couple")])
    sketch.field(
      "UC:V_F:TENURE", "Tenure", level: "C_UC_HOUSING_TENURE",
      [("1", "Social rented"), ("2", "Private rented"), ("3", "No entitlement")])
    sketch.field(
      "UC:V_F:COA_CODE", "Areas", level: "V_C_MASTERGEOG21_LA_TO_REGION",
      [
        ("E06000001", "Hartlepool"), ("E06000060", "Buckinghamshire"),
        ("E06000003", "Redcar and Cleveland"),
      ])
    sketch.gone = old.entries
    return sketch
  }

  @Test func aQueryAgainstItsOwnSchemaHasNoFindings() throws {
    let query = query(
      "UC", [count],
      [
        ("UC:F_UC_DATE:DATE_NAME", months.map { "C_UC_DATE:\($0.code)" }),
        ("UC:V_F:TENURE", ["C_UC_HOUSING_ENTITLEMENT:2"]),
      ])
    let checkup = try QueryUpkeep.check(query, against: old.known)
    #expect(checkup.findings.isEmpty && checkup.health == .fine)
    let update = try QueryUpkeep.update(query, against: old.known)
    #expect(update.query == query && !update.isChanged && update.isComplete)
  }

  @Test func renamedFieldsAndNewClassificationsAreFollowed() throws {
    let query = query(
      "UC", [count],
      [
        (
          "UC:V_F:COA_CODE",
          ["E06000003", "E06000001"].map { "V_C_MASTERGEOG11_LA_TO_REGION:\($0)" }
        ),
        ("UC:F_UC_DATE:DATE_NAME", ["C_UC_DATE:202503", "C_UC_DATE:202501"]),
        ("UC:V_F:HNFAMILY_TYPE", ["C_UC_FAMILY_TYPE:1", "C_UC_FAMILY_TYPE:2"]),
        ("UC:V_F:TENURE", ["C_UC_HOUSING_ENTITLEMENT:2", "C_UC_HOUSING_ENTITLEMENT:1"]),
      ], total: true)
    let checkup = try QueryUpkeep.check(query, against: new.known)
    #expect(checkup.health == .broken && checkup.canBeUpdated)
    let update = try QueryUpkeep.update(query, against: new.known)
    #expect(update.isComplete)
    #expect(
      update.query.axes.map(\.raw) == [
        "str:field:UC:V_F:COA_CODE", "str:field:UC:F_UC_HH_DATE:DATE_NAME",
        "str:field:UC:V_F:hnfamily_type", "str:field:UC:V_F:TENURE",
      ])
    let values: [[SchemaID]] = update.query.recodes.compactMap(\.map).map { map in
      map.texts.map { SchemaID($0) }
    }
    #expect(values[0].map { String($0.code) } == ["E06000003", "E06000001"])
    #expect(values[0].allSatisfy { $0.classification == "V_C_MASTERGEOG21_LA_TO_REGION" })
    #expect(values[1].map { String($0.code) } == ["202503", "202501"])
    #expect(values[3].map { String($0.code) } == ["2", "1"])
    #expect(update.query.recodes.allSatisfy { $0.total })
    #expect(update.axes.allSatisfy { $0.replaced == 2 } && update.axes.count == 4)
    #expect(try QueryUpkeep.check(update.query, against: new.known).errors.isEmpty)
    let family = try #require(update.changes.first { $0.old == "str:field:UC:V_F:HNFAMILY_TYPE" })
    #expect(family.reasons.first == .recased)
    #expect(
      update.lines.contains {
        $0.contains("C_UC_DATE:202503") && $0.contains("C_UC_HH_DATE:202503")
      })
    #expect(update.lines.contains { $0.contains("2 replaced") })
  }

  @Test func anAreaThatIsAbolishedIsSaidToHaveNoSuccessor() throws {
    let gone: SchemaID = "str:value:UC:V_F:COA_CODE:V_C_MASTERGEOG11_LA_TO_REGION:E07000004"
    let query = query(
      "UC", [count],
      [
        (
          "UC:V_F:COA_CODE",
          ["E06000001", "E07000004"].map { "V_C_MASTERGEOG11_LA_TO_REGION:\($0)" }
        )
      ])
    let update = try QueryUpkeep.update(query, against: new.known)
    #expect(!update.isComplete && update.unresolved.map(\.id) == [gone])
    #expect(update.unresolved[0].successors.isEmpty)
    #expect(update.unresolved[0].description.contains("nothing that stands for it"))
    #expect(update.query.recodes[0].map?.texts.last == gone.raw)
    #expect(update.axes[0].replaced == 1 && update.axes[0].unresolved == 1)

    let without = try QueryUpkeep.update(
      query, against: new.known, choosing: QueryChoices(leavingOut: [gone]))
    #expect(without.isComplete && without.axes[0].leftOut == 1)
    #expect(without.query.recodes[0].map?.count == 1)
    let merged: SchemaID = "str:value:UC:V_F:COA_CODE:V_C_MASTERGEOG21_LA_TO_REGION:E06000060"
    let chosen = try QueryUpkeep.update(
      query, against: new.known, choosing: QueryChoices([gone: merged]))
    #expect(chosen.isComplete && chosen.query.recodes[0].map?.texts.last == merged.raw)
    #expect(chosen.changes.contains { $0.newLabel == "Buckinghamshire" && $0.reasons == [.chosen] })
  }

  @Test func aCategoryWithTheSameCodeAndAnotherLabelIsNotGuessed() throws {
    let query = query("UC", [count], [("UC:V_F:TENURE", ["C_UC_HOUSING_ENTITLEMENT:3"])])
    let update = try QueryUpkeep.update(query, against: new.known)
    let finding = try #require(update.unresolved.first)
    #expect(update.unresolved.count == 1 && finding.replacement == nil)
    #expect(finding.successors.map(\.reasons) == [[.sameCodeOnly]])
    #expect(update.query.recodes[0].map?.texts.first == finding.id.raw)
  }

  @Test func codesThatWereGivenToOtherCategoriesAreAmbiguous() throws {
    var sketch = SchemaSketch()
    sketch.dataset("UC", "UC")
    sketch.count("UC:V_F", "Households")
    sketch.field(
      "UC:V_F:sex", "Sex", level: "C_SEX", [("1", "Female"), ("2", "Male"), ("3", "Not known")])
    sketch.gone = [
      .init("str:field:UC:V_F:SEX", "Sex"), .init("str:value:UC:V_F:SEX:C_SEX:1", "Male"),
      .init("str:value:UC:V_F:SEX:C_SEX:3", "Not known"),
    ]
    let query = query("UC", [count], [("UC:V_F:SEX", ["C_SEX:1", "C_SEX:3"])])
    let update = try QueryUpkeep.update(query, against: sketch.known)
    #expect(update.unresolved.map(\.id.code) == ["1"])
    #expect(Set(update.unresolved[0].successors.map { String($0.id.code) }) == ["1", "2"])
    #expect(update.query.axes == ["str:field:UC:V_F:sex"])
    let chosen = try QueryUpkeep.update(
      query, against: sketch.known,
      choosing: QueryChoices([
        "str:value:UC:V_F:SEX:C_SEX:1": "str:value:UC:V_F:sex:C_SEX:2"
      ]))
    #expect(chosen.isComplete)
    #expect(
      chosen.query.recodes[0].map.map { Array($0.texts) } == [
        "str:value:UC:V_F:sex:C_SEX:2", "str:value:UC:V_F:sex:C_SEX:3",
      ])
  }

  @Test func newConstituenciesAreNamedButNoSuccessor() throws {
    var sketch = SchemaSketch()
    sketch.dataset("UC", "UC")
    sketch.count("UC:V_F", "Households")
    sketch.field(
      "UC:V_F:PCON24", "Westminster Parliamentary Constituency",
      level: "V_C_MASTERGEOG21_PARLC24_TO_REGION",
      [("E14001101", "Bishop Auckland"), ("E14001102", "Blackpool")])
    sketch.gone = [
      .init("str:field:UC:V_F:PARLC_CODE", "Westminster Parliamentary Constituency"),
      .init(
        "str:value:UC:V_F:PARLC_CODE:V_C_MASTERGEOG11_PARLC_TO_REGION:E14000569", "Bishop Auckland"),
    ]
    let query = query(
      "UC", [count],
      [("UC:V_F:PARLC_CODE", ["V_C_MASTERGEOG11_PARLC_TO_REGION:E14000569"])])
    let checkup = try QueryUpkeep.check(query, against: sketch.known)
    let finding = try #require(checkup.findings.first)
    #expect(checkup.findings.count == 1 && finding.isUnresolved && finding.successors.isEmpty)
    #expect(finding.related.map(\.id) == ["str:field:UC:V_F:PCON24"])
    #expect(finding.related.map(\.reason) == [.newGeography(sharedCodes: 0, of: 1)])
    #expect(finding.valuesBehind == 1)
    #expect(finding.description.contains("another geography"))
    #expect(try QueryUpkeep.update(query, against: sketch.known).query == query)
  }

  @Test func aRebuiltDatasetIsFollowedWithItsTables() throws {
    var sketch = SchemaSketch()
    sketch.dataset("hb_new", "Housing Benefit - Data from April 2018")
    sketch.count("hb_new:V_F_HB_NEW", "Housing Benefit Claimants")
    sketch.field(
      "hb_new:F_HB_NEW_DATE:NEW_DATE_NAME", "Month", level: "C_HB_NEW_DATE", months)
    sketch.field(
      "hb_new:V_F_HB_NEW:COA_CODE", "Areas", level: "V_C_MASTERGEOG11_LA_TO_REGION",
      [("E06000001", "Hartlepool")])
    sketch.dataset("hb_full", "Housing Benefit - to 2018")
    let query = TableQuery(
      dataset: "str:database:hb", measures: ["str:count:hb:V_F_HB"],
      dimensions: [
        ["str:valueset:hb:V_F_HB:COA_CODE:V_C_MASTERGEOG11_LA_TO_REGION"],
        ["str:field:hb:F_HB_DATE:DATE_NAME"],
      ],
      recodes: [
        Recode(
          axis: "str:field:hb:F_HB_DATE:DATE_NAME",
          values: ["str:value:hb:F_HB_DATE:DATE_NAME:C_HB_DATE:202502"])
      ])
    let update = try QueryUpkeep.update(query, against: sketch.known)
    #expect(update.isComplete)
    #expect(update.query.dataset == "str:database:hb_new")
    #expect(update.query.measures == ["str:count:hb_new:V_F_HB_NEW"])
    #expect(
      update.query.axes == [
        "str:valueset:hb_new:V_F_HB_NEW:COA_CODE:V_C_MASTERGEOG11_LA_TO_REGION",
        "str:field:hb_new:F_HB_NEW_DATE:NEW_DATE_NAME",
      ])
    #expect(
      update.query.recodes[0].map?.texts.first
        == "str:value:hb_new:F_HB_NEW_DATE:NEW_DATE_NAME:C_HB_NEW_DATE:202502")
    #expect(try QueryUpkeep.check(update.query, against: sketch.known).errors.isEmpty)
    let finding = try #require(try QueryUpkeep.check(query, against: sketch.known).findings.first)
    #expect(finding.related.map(\.id) == ["str:database:hb_full"])
  }

  @Test func twoLikelyDatasetsAreLeftToTheUser() throws {
    var sketch = SchemaSketch()
    sketch.dataset("PIP_Monthly_new", "PIP Cases")
    sketch.dataset("PIP_Other", "PIP")
    sketch.gone = [.init("str:database:PIP_Monthly", "PIP")]
    let query = query("PIP_Monthly", [], [("PIP_Monthly:F:D", [])])
    let update = try QueryUpkeep.update(query, against: sketch.known)
    #expect(update.unresolved.map(\.role) == [.dataset] && update.query == query)
    #expect(update.unresolved[0].successors.count == 2)
  }

  @Test func functionsFollowTheirMeasure() throws {
    var sketch = new
    sketch.put("str:measure:UC:V_F:AMOUNT", "Amount", under: "str:database:UC")
    let query = query(
      "UC", ["str:statfn:UC:V_F:amount:MEAN", "str:statfn:UC:V_F:AMOUNT:SUM"], [])
    let unasked = try QueryUpkeep.update(query, against: sketch.known)
    #expect(
      unasked.query.measures == ["str:statfn:UC:V_F:AMOUNT:MEAN", "str:statfn:UC:V_F:AMOUNT:SUM"])
    sketch.put(
      "str:statfn:UC:V_F:AMOUNT:MEAN", "Mean of Amount", under: "str:measure:UC:V_F:AMOUNT")
    let asked = try QueryUpkeep.update(query, against: sketch.known)
    #expect(asked.unresolved.map(\.id) == ["str:statfn:UC:V_F:AMOUNT:SUM"])
  }

  @Test func whatIsNotSyncedIsNotCalledGone() throws {
    var sketch = new
    let level: SchemaID = "str:valueset:UC:F_UC_HH_DATE:DATE_NAME:C_UC_HH_DATE"
    sketch.forget(level)
    let query = query("UC", [count], [("UC:F_UC_HH_DATE:DATE_NAME", ["C_UC_HH_DATE:202503"])])
    let checkup = try QueryUpkeep.check(query, against: sketch.known)
    #expect(checkup.health == .unknown && checkup.errors.isEmpty)
    #expect(checkup.findings.map(\.matter) == [.unknown(below: level)])
    #expect(checkup.findings[0].description.contains("schema sync str:database:UC"))
    sketch.gone = []
    sketch.forget("str:database:UC")
    #expect(try QueryUpkeep.check(query, against: sketch.known).health == .unknown)
    sketch.forget(SchemaSketch.root)
    #expect(try QueryUpkeep.check(query, against: sketch.known).health == .unknown)
    #expect(try QueryUpkeep.update(query, against: sketch.known).query == query)
  }

  @Test func newerPeriodsAndFurtherValuesAreNotes() throws {
    let query = query(
      "UC", [count],
      [
        ("UC:F_UC_HH_DATE:DATE_NAME", months.map { "C_UC_HH_DATE:\($0.code)" }),
        ("UC:V_F:TENURE", ["C_UC_HOUSING_TENURE:1"]),
      ])
    let checkup = try QueryUpkeep.check(query, against: new.known)
    #expect(checkup.health == .newer && checkup.findings.count == 1)
    guard case .newerPeriods(2, let newest)? = checkup.findings.first?.matter else {
      Issue.record("\(checkup.lines)")
      return
    }
    #expect(newest.id.code == "202602")
    var sketch = new
    sketch.field(
      "UC:V_F:AGE", "Age", level: "C_AGE", (1...10).map { ("\($0)", "Band \($0)") })
    let nearlyAll = ageQuery(sketch, bands: 1...9)
    guard
      case .furtherValues(let values)? = try QueryUpkeep.check(nearlyAll, against: sketch.known)
        .findings.first?.matter
    else {
      Issue.record("no note on the value that is left out")
      return
    }
    #expect(values.map(\.label) == ["Band 10"])
    #expect(
      try QueryUpkeep.check(ageQuery(sketch, bands: 1...4), against: sketch.known).health
        == .fine)
  }

  private func ageQuery(_ sketch: SchemaSketch, bands: ClosedRange<Int>) -> TableQuery {
    query("UC", [count], [("UC:V_F:AGE", bands.map { "C_AGE:\($0)" })])
  }

  @Test func whatComesToStandTwiceIsToldAndStandsOnce() throws {
    var sketch = SchemaSketch()
    sketch.dataset("UC", "UC")
    sketch.count("UC:V_F", "Households")
    sketch.field("UC:V_F:AGE", "Age", level: "C_AGE", [("a", "Young"), ("b", "Old")])
    sketch.gone = [.init("str:value:UC:V_F:AGE:C_AGE:x", "Young")]
    let axis: SchemaID = "str:field:UC:V_F:AGE"
    func value(_ code: String) -> String { "str:value:UC:V_F:AGE:C_AGE:\(code)" }
    let query = TableQuery(
      dataset: "str:database:UC", measures: [count], dimensions: [[axis]],
      recodes: [
        Recode(
          axis: axis,
          map: TextRows([[value("x")], [value("a")], [value("x"), value("a"), value("b")]]))
      ])
    let update = try QueryUpkeep.update(query, against: sketch.known)
    #expect(
      update.query.recodes[0].map.map(Array.init) == [[value("a")], [value("a"), value("b")]])
    #expect(update.axes[0].repeated.map(\.raw) == [value("a"), value("a")])
    #expect(update.lines.contains { $0.contains("stood twice") })
  }

  @Test func aWholeLevelCanBeChosenAnew() throws {
    let old: SchemaID = "str:valueset:UC:V_F:PARLC:V_C_MASTERGEOG11_PARLC"
    let new: SchemaID = "str:valueset:UC:V_F:COA_CODE:V_C_MASTERGEOG21_LA_TO_REGION"
    let query = TableQuery(
      dataset: "str:database:UC", measures: [count], dimensions: [[old]],
      recodes: [Recode(axis: old, map: nil, total: true)])
    #expect(try !QueryUpkeep.update(query, against: self.new.known).isComplete)
    let update = try QueryUpkeep.update(
      query, against: self.new.known, choosing: QueryChoices([old: new]))
    #expect(update.isComplete && update.query.axes == [new])
    #expect(update.query.recodes[0].axis == new && update.query.recodes[0].map == nil)
  }

  @Test func choicesThatCanNotBeFollowedAreRefused() throws {
    let query = query("UC", [count], [("UC:V_F:TENURE", ["C_UC_HOUSING_TENURE:1"])])
    let value: SchemaID = "str:value:UC:V_F:TENURE:C_UC_HOUSING_TENURE:1"
    func code(_ choices: QueryChoices) -> QueryUpkeepError.Code? {
      do { _ = try QueryUpkeep.update(query, against: new.known, choosing: choices) } catch {
        return (error as? QueryUpkeepError)?.code
      }
      return nil
    }
    #expect(code(QueryChoices(["str:field:UC:V_F:NONE": "str:field:UC:V_F:TENURE"])) == .notInQuery)
    #expect(
      code(QueryChoices([value: "str:value:UC:V_F:TENURE:C_UC_HOUSING_TENURE:9"])) == .badChoice)
    #expect(code(QueryChoices([value: "str:field:UC:V_F:TENURE"])) == .badChoice)
    #expect(code(QueryChoices(leavingOut: [value])) == .cannotLeaveOut)
    #expect(code(QueryChoices(leavingOut: [count])) == .cannotLeaveOut)
    #expect(code(QueryChoices(leavingOut: ["str:field:UC:V_F:TENURE"])) == .cannotLeaveOut)
  }
}
