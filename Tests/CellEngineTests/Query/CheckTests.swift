import CellEngine
import Diagnostics
import StatModel
import Testing

/// A query that can't succeed costs no request.
@Suite struct CheckTests {
  private func asked(
    _ statement: String, on service: FakeService = FakeService()
  ) async throws -> (codes: [String], tables: Int) {
    let scratch = try Scratch(on: service)
    await scratch.run("use d = dataset \"People\"")
    let codes = await scratch.run("show \(statement)").problems.codes
    return (codes, service.asked.count { $0 == "table" })
  }

  @Test(arguments: [
    ("get d.people by str:field:D:T:NOPE", "SB202"),
    ("get str:count:D:NOPE by d.sex", "SB202"),
    ("get d.people by sex = str:value:D:T:SEX:C:77", "SB202"),
    ("get d.people by sex, str:field:D:T:SEX", "SB201"),
    ("get d.people by (sex, d.\"Sex\")", "SB201"),
    ("get d.people by sex, str:valueset:D:T:SEX:C", "SB201"),
    ("get d.people by d.sex = \"Female\", str:value:D:T:GEO:LA:L1", "SB201"),
  ])
  func isRefusedBeforeItIsSent(statement: String, code: String) async throws {
    let (codes, tables) = try await asked(statement)
    #expect(codes == [code])
    #expect(tables == 0)
  }

  @Test func theCellLimitOfTheServiceIsKnown() async throws {
    let values = (0..<1001).map { ("\($0)", "V\($0)") }
    let schema = FakeSchema([
      .init(
        "str:database:D", "People",
        [
          .init("str:count:D:T", "People"),
          .field("A", "Alpha", [("C", "Alpha", values)]),
          .field("B", "Beta", [("C", "Beta", values)]),
        ])
    ])
    let service = FakeService(schema)
    let written =
      "get d.people by a = all level \"Alpha\" of d.alpha, b = all level \"Beta\" of d.beta"
    let (codes, tables) = try await asked(written, on: service)
    #expect(codes == ["SB203"] && tables == 0)
  }

  @Test func anIDThatNothingIsKnownOfIsSent() async throws {
    let service = FakeService(FakeSchema([]))
    let scratch = try Scratch(on: service)
    #expect(
      await scratch.run("show get str:count:D:T by str:field:D:T:SEX = str:value:D:T:SEX:C:1")
        .problems == [])
    #expect(service.asked.contains("table"))
  }

  @Test func aFunctionOfAKnownMeasureIsKnown() async throws {
    let (codes, _) = try await asked("get str:statfn:D:T:PAY:MEAN by d.sex")
    #expect(codes == [])
  }

  @Test func whereARecordingAnswersNothingIsChecked() async throws {
    let (codes, tables) = try await asked(
      "get d.people by str:field:D:T:NOPE", on: FakeService(isRecorded: true))
    #expect(codes == [] && tables == 1)
  }
}
