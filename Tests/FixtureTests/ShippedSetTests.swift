import FixtureReconstruction
import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ShippedSetTests {
  @Test func areWhatTheFiguresGiveByteForByte() throws {
    let folder = try TemporaryFolder()
    try ShippedSets.write(
      from: Shipped.fixtures.appendingPathComponent("figures").path, to: folder.url.path)
    for name in ShippedSets.names {
      let shipped = Shipped.fixtures.appendingPathComponent(name)
      let rebuilt = folder.file(name)
      let files = try FileManager.default.subpathsOfDirectory(atPath: rebuilt.path)
      let known = try FileManager.default.subpathsOfDirectory(atPath: shipped.path)
      #expect(
        Set(known).symmetricDifference(files) == ["README.md"],
        "`make fixtures` rebuilds fixtures/\(name)")
      for file in files {
        let (a, b) = (rebuilt.appendingPathComponent(file), shipped.appendingPathComponent(file))
        #expect(
          FileManager.default.contents(atPath: a.path)
            == FileManager.default.contents(atPath: b.path),
          "fixtures/\(name)/\(file) differs; `make fixtures` rebuilds it")
      }
    }
  }

  @Test func rebuildingKeepsTheReadmeAndDropsWhatIsOld() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Shipped.fixtures.appendingPathComponent("figures"), to: folder.file("figures"))
    try folder.write("by hand", as: "uc-households/README.md")
    try folder.write("{}", as: "uc-households/2020-01/index.json")
    try ShippedSets.rebuild(in: folder.url.path)
    try ShippedSets.rebuild(in: folder.url.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("uc-households"))
    #expect(Set(names) == ["README.md", "set.json", "2025-09", "2026-08"])
    let all = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(Set(all) == Set(ShippedSets.names + ["figures"]))
  }

  @Test func refusesFiguresWithAGap() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Shipped.fixtures.appendingPathComponent("figures"), to: folder.file("figures"))
    let file = "figures/housing-benefit-by-region-and-month--2025-09.csv"
    let lines = try String(contentsOf: folder.file(file), encoding: .utf8).split(separator: "\n")
    try folder.write(lines.dropLast().joined(separator: "\n"), as: file)
    let error = #expect(throws: ReconstructionError.self) {
      try ShippedSets.rebuild(in: folder.url.path)
    }
    #expect(error?.message.contains("no figure for total, 202412") == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(left == ["figures"])
  }

  @Test(arguments: ShippedSets.names)
  func areInOrderAndHoldNoSecrets(name: String) throws {
    let set = try Shipped.set(name)
    #expect(try RecordingCheck.findings(in: set).isEmpty)
    let origin: Origin = ShippedSets.simulatedNames.contains(name) ? .simulated : .reconstructed
    #expect(set.entries.allSatisfy { $0.origin == origin })
    for entry in set.entries {
      #expect(SecretScan().findings(in: try set.body(of: entry)).isEmpty)
    }
  }

  @Test(arguments: [
    (Shipped.byMonth2025, "uc-households", "2025-09"),
    (Shipped.byMonth2026, "uc-households", "2026-08"),
    (Shipped.byFamily, "uc-households", "2026-08"),
    (Shipped.england, "uc-households-england", "2019-03"),
    (Shipped.benefit, "housing-benefit", "2025-09"),
  ])
  func haveTheIdentitiesOfTheQueryFiles(query: String, set: String, release: String) throws {
    let identity = RequestIdentity(of: try Shipped.query(query))
    let entries = try Shipped.set(set).entries(ofRelease: release)
    #expect(entries.count { $0.identity == identity } == 1)
  }

  @Test(arguments: ShippedSets.simulatedNames)
  func sayThatTheyAreMadeUpWhereverTheyAreRead(name: String) throws {
    let set = try Shipped.set(name)
    #expect(set.about.title.contains("simulated"))
    let readme = try String(
      contentsOf: Shipped.fixtures.appendingPathComponent("\(name)/README.md"), encoding: .utf8)
    #expect(readme.contains("Every figure of this set is made up."))
    for entry in set.entries where entry.operation == "table" {
      let table = try TableResponse.decode(try set.body(of: entry)).table
      let notes = table.dataset.annotationKeys.compactMap { table.annotations[$0] }
      #expect(notes.contains { $0.contains("are simulated") }, "\(entry.label ?? "")")
    }
  }

  @Test(arguments: ShippedSets.simulatedNames)
  func reviseWhatWasProvisionalAndNothingElse(name: String) throws {
    let set = try Shipped.set(name)
    let releases = try set.releases.map { release in
      let tables = set.entries(ofRelease: release).filter { $0.operation == "table" }
      return Dictionary(
        uniqueKeysWithValues: try tables.map {
          ($0.label ?? "", try TableResponse.decode(try set.body(of: $0)).table)
        })
    }
    #expect(releases.count == 2)
    var (kept, revised) = (0, 0)
    for (label, old) in releases[0] {
      let new = try #require(releases[1][label])
      let (before, after) = (try figures(of: old), try figures(of: new))
      #expect(old.fields.map(\.uri) == new.fields.map(\.uri))
      for (place, figure) in before {
        guard let now = after[place] else { continue }
        if figure.mark == "p" {
          revised += figure.value == now.value ? 0 : 1
          #expect(now.mark == "r")
        } else {
          kept += 1
          #expect(figure.value == now.value, "\(place)")
        }
      }
    }
    #expect(kept > 300 && revised > 30)
  }

  /// The figures by the codes of their items, each with the mark of its month.
  private func figures(
    of table: StatTable
  ) throws -> [[String]: (value: Double, mark: String)] {
    var figures: [[String]: (value: Double, mark: String)] = [:]
    for cell in 0..<table.cellsPerMeasure {
      let items = zip(table.strides, table.shape).map { cell / $0 % $1 }
      let codes = zip(table.fields, items).map { field, item in
        field.items[item].uris.first.map { String($0.code) } ?? "total"
      }
      let marks = zip(table.fields, items).flatMap { $0.items[$1].annotationKeys }
      figures[codes] = (try #require(table.cubes[0][cell]), marks.first ?? "")
    }
    return figures
  }

  @Test(arguments: ShippedSets.names)
  func leadFromTheRootOfTheSchemaToEveryValue(name: String) async throws {
    let set = try Shipped.set(name)
    for release in set.releases {
      let replay = try ReplayTransport(set, release: release)
      let client = StatClient(transport: replay, base: set.service)
      var open = [try await client.schemaRoot()]
      var values: Set<SchemaID> = []
      while let node = open.popLast() {
        for child in node.children ?? [] {
          switch child.kind {
          case .value: values.insert(child.id)
          case .count: break
          default: open.append(try await client.schema(child.id))
          }
        }
      }
      let tables = set.entries(ofRelease: release).filter { $0.operation == "table" }
      for entry in tables {
        let table = try TableResponse.decode(try set.body(of: entry)).table
        let uris = table.fields.flatMap { $0.items.flatMap(\.uris) }
        #expect(values.isSuperset(of: uris))
      }
      #expect(replay.usage.unused.map(\.identity) == tables.map(\.identity))
    }
  }
}
