import CellEngine
import Diagnostics
import StatModel
import Testing

/// `find` and `describe`.
@Suite struct SchemaTests {
  private func scratch() async throws -> Scratch {
    let scratch = try Scratch(on: FakeService())
    await scratch.run("use d = dataset \"People\"\nlet x = get d.people by sex + total")
    return scratch
  }

  @Test func findsByTheBeginningsOfWords() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run("find \"loc auth\"\nfind \"camden\" in d\nfind \"zzz\"")
    #expect(outcome.problems == [])
    let text = outcome.plain
    #expect(text.contains("2 entries for \"loc auth\""))
    #expect(text.contains("str:value:D:T:GEO:LA2:M1"))
    #expect(text.contains("0 entries for \"zzz\""))
  }

  @Test func findsInOneDatasetOnly() async throws {
    let outcome = await (try scratch()).run("use e = str:database:E\nfind \"camden\" in e")
    #expect(outcome.plain.contains("0 entries"))
  }

  @Test func findsNothingThatIsHistoryAlone() async throws {
    let scratch = try await scratch()
    await scratch.run("find \"camden\"")
    scratch.restart(on: FakeService(FakeSchema([])))
    #expect(await scratch.run("find \"camden\"").plain.contains("0 entries"))
    #expect(
      await scratch.run("find \"camden\"", permitsHistory: true).plain.contains("2 entries"))
  }

  @Test(arguments: [
    ("d", ["People", "Payment Amount", "field in At home", "measure"]),
    ("d.sex", ["Sex", "level of 4 values", "Not known"]),
    ("d.month", ["level of 30 values", "… 20 more …", "M 202301", "M 202506"]),
    ("d.\"Geography (of home)\"/\"Region\"", ["valueset", "Wales"]),
    ("d.\"Geography (of home)\"/\"Wales\"", ["value", "W9"]),
    ("d.payment_amount", ["measure", "Payment Amount"]),
    ("\"People\"", ["dataset", "str:database:D"]),
    ("str:field:D:T:SEX", ["Sex"]), ("x", ["sex", "Total", "cells", "5", "snapshot"]),
  ])
  func describesWhatANameIs(name: String, words: [String]) async throws {
    let outcome = await (try scratch()).run("describe \(name)")
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    for word in words { #expect(outcome.plain.contains(word), "\(outcome.plain)") }
  }

  @Test(arguments: ["d.nothing", "d.sex/\"Nobody\"", "nothing"])
  func whatIsNotThereIsSaid(name: String) async throws {
    #expect(try await scratch().problem("describe \(name)").code.id == "SB101")
  }

  @Test func dependsOnWhatTheSchemaSays() async throws {
    let scratch = try await scratch()
    let before = await scratch.run("describe d.sex").key
    scratch.restart(
      on: FakeService(
        FakeSchema([
          .init(
            "str:database:D", "People",
            [.field("SEX", "Sex", [("C", "Sex", [("1", "Woman")])])])
        ])))
    await scratch.run("use d = dataset \"People\"")
    #expect(await scratch.run("describe d.sex").key != before)
  }
}
