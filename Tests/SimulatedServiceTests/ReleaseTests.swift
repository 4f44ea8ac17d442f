import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import Testing

@Suite struct ReleaseTests {
  /// The items on each axis of a cell; a Total stands for all others.
  private func items(of cell: Int, in table: StatTable) -> [[String]] {
    zip(table.fields, table.strides).map { field, stride in
      let item = field.items[cell / stride % field.items.count]
      let all = item.kind == .total ? field.items.flatMap(\.uris) : item.uris
      return all.map(\.raw)
    }
  }

  /// Queries in the ids of the first two releases, with their months named.
  private static let queries: [Query] = {
    let months = Recode(
      map: ["202505", "202506", "202507", "202508"].map { [Names.month($0)] }, total: true)
    let families = Recode(
      map: [[Names.family("1"), Names.family("2")], [Names.family("4")]], total: true)
    return [
      Query([Names.month, Names.authorities], recodes: [Names.month: months]),
      Query([Names.month, Names.regions, Names.family], recodes: [Names.month: months]),
      Query(
        [Names.family, Names.month, Names.countries],
        recodes: [Names.month: months, Names.family: families]),
      Query([Names.month], recodes: [Names.month: months]),
    ]
  }()

  @Test(arguments: Self.queries.indices, [true, false])
  func changesExactlyTheCellsThatItsRevisionsCover(_ index: Int, isPerturbed: Bool) async throws {
    let simulator = Simulator.still { $0.isPerturbed = isPerturbed }
    let before = try await simulator.table(Self.queries[index]).table
    #expect(simulator.nextRelease() == "2025-12")
    let after = try await simulator.table(Self.queries[index]).table
    #expect(before.shape == after.shape)
    let revisions = simulator.revisions.filter { $0.release == "2025-12" }
    #expect(revisions.count == 4)
    var changed = 0
    for cell in before.cubes[0].values.indices {
      let items = items(of: cell, in: after)
      let covering = revisions.filter { $0.isCovered(by: items) }
      let difference = after.cubes[0].values[cell] - before.cubes[0].values[cell]
      #expect((difference != 0) == !covering.isEmpty, "\(items)")
      if !isPerturbed { #expect(difference == Double(covering.reduce(0) { $0 + $1.change })) }
      changed += covering.isEmpty ? 0 : 1
    }
    #expect(changed > 0)
  }

  @Test func changesNothingElseFromTheSecondToTheThird() async throws {
    let simulator = Simulator.still()
    simulator.move(toRelease: "2025-12")
    let months = Recode(
      map: ["202506", "202507", "202508", "202509", "202510", "202511"].map { [Names.month($0)] })
    let query = Query([Names.month, Names.tenure], recodes: [Names.month: months])
    let before = try await simulator.table(query).table
    simulator.move(toRelease: "2026-03")
    let after = try await simulator.table(query).table
    // The retired tenure is gone; nobody was in it.
    #expect(before.shape == [6, 5] && after.shape == [6, 4])
    let revisions = simulator.revisions.filter { $0.release == "2026-03" }
    for month in 0..<6 {
      #expect(before.cubes[0].values[month * 5 + 4] == 0)
      for tenure in 0..<4 {
        let items = items(of: month * 4 + tenure, in: after)
        let isRevised = revisions.contains { $0.isCovered(by: items) }
        let (old, new) = (
          before.cubes[0].values[month * 5 + tenure], after.cubes[0].values[month * 4 + tenure]
        )
        #expect((old != new) == isRevised, "\(items)")
      }
    }
  }

  @Test func addsMonthsAndMarksTheNewestAndTheRevised() async throws {
    let simulator = Simulator.still()
    var lengths: [Int] = []
    var marked: [[String]] = []
    for release in Simulator.releases {
      #expect(simulator.move(toRelease: release))
      #expect(simulator.release == release)
      let items = try await simulator.table(Query([Names.month])).table.fields[0].items
      lengths.append(items.count)
      marked.append(
        items.filter { !$0.annotationKeys.isEmpty }.map {
          "\($0.labels[0]) \($0.annotationKeys.joined())"
        })
    }
    #expect(lengths == [121, 124, 127])
    #expect(marked[0] == ["July 2025 p", "August 2025 p"])
    #expect(
      marked[1] == [
        "June 2025 r", "July 2025 r", "August 2025 r", "October 2025 p", "November 2025 p",
      ])
    #expect(marked[2] == ["November 2025 r", "January 2026 p", "February 2026 p"])
  }

  @Test func renamesAFieldInAnotherLetterCase() async throws {
    let simulator = Simulator.still()
    simulator.move(toRelease: "2026-03")
    #expect(try await simulator.post(Query([Names.family])).status == 400)
    let renamed = Names.family.replacing("HNFAMILY_TYPE", with: "hnfamily_type")
    #expect(try await simulator.table(Query([renamed])).table.shape == [1, 5])
  }

  @Test func hasANewVintageOfPlacesWithOneNewCode() async throws {
    let simulator = Simulator.still()
    func places(_ valueset: String) async throws -> [Item] {
      Array(try await simulator.table(Query([valueset])).table.fields[1].items)
    }
    let old = try await places(Names.authorities)
    simulator.move(toRelease: "2026-03")
    #expect(try await simulator.post(Query([Names.authorities])).status == 400)
    let new = try await places(Names.authorities.replacing("SIMGEOG11", with: "SIMGEOG21"))
    #expect(old.map(\.labels) == new.map(\.labels))
    func codes(_ items: [Item]) -> [String] {
      items.flatMap(\.uris).map { String($0.raw.split(separator: ":").last ?? "") }
    }
    let differing = zip(codes(old), codes(new)).filter { $0 != $1 }
    #expect(differing.count == 1)
    #expect(differing.first?.0 == "E08000001" && differing.first?.1 == "E08000938")
  }

  @Test func relabelsACategory() async throws {
    let simulator = Simulator.still()
    let before = try await simulator.table(Query([Names.family])).table.fields[1].items
    simulator.nextRelease()
    let after = try await simulator.table(Query([Names.family])).table.fields[1].items
    #expect(before.map(\.uris) == after.map(\.uris))
    let relabelled = zip(before, after).filter { $0.labels != $1.labels }
    #expect(relabelled.map(\.1.labels) == [["Single, with children"]])
  }

  @Test func givesTheSameNoteAnotherKey() async throws {
    let simulator = Simulator.still()
    let before = try await simulator.table(Query([Names.place])).table
    simulator.nextRelease()
    let after = try await simulator.table(Query([Names.place])).table
    #expect(before.dataset.annotationKeys == ["I", "II", "III"])
    #expect(after.dataset.annotationKeys == ["II", "III", "IV"])
    #expect(before.fields[1].annotationKeys == ["IV"] && after.fields[1].annotationKeys == ["V"])
    #expect(before.annotations["I"] == after.annotations["II"])
    #expect(before.annotations["I"]?.contains("simulated") == true)
  }

  @Test func notesCellsWhereThatIsWanted() async throws {
    let query = Query([Names.authorities, Names.family, Names.children])
    let without = try await Simulator.still().table(query).table
    let with = try await Simulator.still { $0.hasCellNotes = true }.table(query).table
    #expect(without.cubes[0].annotationKeys.isEmpty)
    #expect(!with.cubes[0].annotationKeys.isEmpty)
    #expect(with.cubes[0].values == without.cubes[0].values)
    for (cell, keys) in with.cubes[0].annotationKeys {
      #expect(keys == ["III"] && with.cubes[0].values[cell] == 0)
    }
  }

  @Test func staysWhereItIsForAReleaseThatThereIsNot() {
    let simulator = Simulator.still()
    #expect(!simulator.move(toRelease: "1999-01"))
    #expect(simulator.release == "2025-09")
    #expect([simulator.nextRelease(), simulator.nextRelease()] == ["2025-12", "2026-03"])
    #expect(simulator.nextRelease() == nil)
  }
}
