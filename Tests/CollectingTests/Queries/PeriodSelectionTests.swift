import Collecting
import StatModel
import Testing

@Suite struct PeriodSelectionTests {
  private var schema: SchemaSketch {
    var sketch = SchemaSketch()
    sketch.dataset("UC", "UC")
    sketch.count("UC:V_F", "Households")
    // The service lists the newest first, and has a gap in 2024 and a value that is no period.
    sketch.field(
      "UC:F:DATE_NAME", "Month", level: "C_DATE",
      (SchemaSketch.months(2025, 1...3).reversed() + SchemaSketch.months(2024, 10...12)
        + SchemaSketch.months(2024, 1...3) + [("-1", "Not available")]))
    sketch.field("UC:V_F:SEX", "Sex", level: "C_SEX", [("1", "Male"), ("2", "Female")])
    return sketch
  }

  private let frozen = query(
    "UC", ["str:count:UC:V_F"],
    [("UC:V_F:SEX", ["C_SEX:2"]), ("UC:F:DATE_NAME", ["C_DATE:202401", "C_DATE:202412"])],
    total: true)

  private func codes(_ update: PeriodUpdate) -> [String] {
    update.periods.map { String($0.id.code) }
  }

  @Test func theLatestAreTheNewestInTheOrderOfTheService() throws {
    let update = try PeriodSelection.latest(4).apply(to: frozen, in: schema.known)
    #expect(codes(update) == ["202503", "202502", "202501", "202412"])
    #expect(update.added == 3 && update.removed == 1 && !update.isShort)
    let recode = try #require(update.query.recode(of: "str:field:UC:F:DATE_NAME"))
    #expect(recode.total && recode.map?.count == 4)
    #expect(update.query.dimensions == frozen.dimensions)
    #expect(update.query.recode(of: "str:field:UC:V_F:SEX")?.map?.count == 1)
    #expect(try PeriodSelection.latest(4).apply(to: update.query, in: schema.known).added == 0)
  }

  @Test func moreThanThereAreAreAllThatThereAre() throws {
    let update = try PeriodSelection.latest(100).apply(to: frozen, in: schema.known)
    #expect(update.periods.count == 9 && update.isShort)
    #expect(!codes(update).contains("-1"))
  }

  @Test(arguments: [("2024-11", 5), ("2024-05", 6), ("2024/25", 6), ("2025", 3), ("2020", 9)])
  func sinceAPeriodIsAllThatBeginThenOrLater(text: String, count: Int) throws {
    let selection = try #require(PeriodSelection(since: text))
    #expect(try selection.apply(to: frozen, in: schema.known).periods.count == count)
  }

  @Test func whatCanNotBeSelectedIsRefused() throws {
    func code(_ selection: PeriodSelection, _ query: TableQuery, _ schema: SchemaSketch)
      -> QueryUpkeepError.Code?
    {
      do { _ = try selection.apply(to: query, in: schema.known) } catch {
        return (error as? QueryUpkeepError)?.code
      }
      return nil
    }
    #expect(code(.latest(0), frozen, schema) == .noPeriods)
    #expect(code(.since(.month(year: 2030, month: 1)), frozen, schema) == .noPeriods)
    let timeless = query("UC", ["str:count:UC:V_F"], [("UC:V_F:SEX", ["C_SEX:2"])])
    #expect(code(.latest(1), timeless, schema) == .noTimeAxis)
    var unknown = schema
    unknown.forget("str:valueset:UC:F:DATE_NAME:C_DATE")
    #expect(code(.latest(1), frozen, unknown) == .schemaUnknown)
    #expect(PeriodSelection(since: "May") == nil)
    var grouped = frozen
    let months = frozen.recodes[1].map.map { Array($0.texts) } ?? []
    grouped.recodes[1].map = TextRows([months])
    #expect(code(.latest(1), grouped, schema) == .groupedPeriods)
  }

  @Test func anAxisWithoutRecodeAndAWholeLevelGetOne() throws {
    var bare = query("UC", ["str:count:UC:V_F"], [("UC:F:DATE_NAME", [])])
    let update = try PeriodSelection.latest(2).apply(to: bare, in: schema.known)
    #expect(update.query.recodes.map(\.axis) == ["str:field:UC:F:DATE_NAME"])
    #expect(update.query.recodes.map(\.total) == [false])
    bare.dimensions = [["str:valueset:UC:F:DATE_NAME:C_DATE"]]
    let level = try PeriodSelection.latest(2).apply(to: bare, in: schema.known)
    #expect(level.query.recodes.map(\.axis) == ["str:valueset:UC:F:DATE_NAME:C_DATE"])
    #expect(codes(level) == ["202503", "202502"])
  }
}
