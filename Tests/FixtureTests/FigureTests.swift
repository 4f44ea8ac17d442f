import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct FigureTests {
  @Test func aprilAndMay2025WereRevised() async throws {
    let before = try await Shipped.table(
      of: Shipped.byMonth2025, from: "uc-households", release: "2025-09")
    let after = try await Shipped.table(of: Shipped.byMonth2026, from: "uc-households")
    #expect(before.shape == [118])
    #expect(after.shape == [9])
    #expect(try Shipped.figure("April 2025", in: before) == 6_513_685)
    #expect(try Shipped.figure("April 2025", in: after) == 6_519_200)
    #expect(try Shipped.figure("May 2025", in: before) == 6_575_050)
    #expect(try Shipped.figure("May 2025", in: after) == 6_584_442)
    let april = try #require(before.fields[0].items.first { $0.label == "April 2025" })
    #expect(april.annotationKeys == ["p"])
  }

  @Test func sumsOverFamilyTypesSayThatTheyAreSums() async throws {
    let sums = try await Shipped.table(of: Shipped.byMonth2026, from: "uc-households")
    let parts = try await Shipped.table(of: Shipped.byFamily, from: "uc-households")
    #expect(parts.shape == [9, 5])
    for month in 0..<9 {
      let sum = parts.cubes[0].values[month * 5..<month * 5 + 5].reduce(0, +)
      #expect(sums.cubes[0].values[month] == sum)
    }
    let note = try #require(sums.dataset.annotationKeys.last)
    #expect(sums.annotations[note]?.contains("added up") == true)
    #expect(parts.annotations[note] == nil)
  }

  @Test func theTotalOfEnglandIsThatOfNineRegions() async throws {
    let table = try await Shipped.table(of: Shipped.england, from: "uc-households-england")
    #expect(table.shape == [10, 4, 6])
    #expect(table.fields.map(\.items.totalPosition) == [9, nil, 5])
    #expect(try Shipped.figure("Total", "May 2018", "Total", in: table) == 714_251)
    let britain = try await Shipped.table(
      of: Shipped.byMonth2025, from: "uc-households", release: "2025-09")
    #expect(try Shipped.figure("May 2018", in: britain) == 837_361)
  }

  @Test func theTotalOfHousingBenefitIsNotTheSum() async throws {
    let table = try await Shipped.table(of: Shipped.benefit, from: "housing-benefit")
    let month = "202410 (Oct-24)"
    let parts = try ["North East", "London"].map { region in
      try #require(try Shipped.figure(region, month, in: table))
    }
    #expect(parts.reduce(0, +) == 450_401)
    #expect(try Shipped.figure("Total", month, in: table) == 450_397)
  }

  /// All but the footnotes' words is the service's.
  @Test(
    .needsCorpus,
    arguments: [
      ("uc-households-month--2025-09.json", Shipped.byMonth2025, "uc-households", "2025-09"),
      ("uc-households-month-family--2026-08.json", Shipped.byFamily, "uc-households", "2026-08"),
      (
        "uc-households-region-month-family--2019-03.json", Shipped.england,
        "uc-households-england", "2019-03"
      ),
      ("hb-region-month--2025-09.json", Shipped.benefit, "housing-benefit", "2025-09"),
    ])
  func equalTheServicesOwnAnswers(
    file: String, query: String, set: String, release: String
  ) async throws {
    let real = try TableResponse.decode(try Corpus.file("responses/\(file)").bytes()).table
    let table = try await Shipped.table(of: query, from: set, release: release)
    #expect(table.dataset == real.dataset)
    #expect(table.measures == real.measures)
    #expect(table.fields == real.fields)
    #expect(table.cubes == real.cubes)
    #expect(table.annotations.entries.map(\.key) == real.annotations.entries.map(\.key))
    #expect(table.annotations != real.annotations)
  }

  /// The queries that were really sent have the identities that are shipped.
  @Test(
    .needsCorpus,
    arguments: [
      ("uc-households-region-month-family.json", Shipped.england),
      ("hb-region-month.json", Shipped.benefit),
    ])
  func queryFilesAskWhatWasReallyAsked(file: String, query: String) throws {
    let real = try TableQuery.parse(try Corpus.file("queries/\(file)").bytes()).query
    #expect(try Shipped.query(query).digest == real.digest)
  }
}
