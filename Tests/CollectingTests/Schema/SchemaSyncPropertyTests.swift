import Collecting
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// Releases by chance, synchronised with interruptions by chance.
@Suite struct SchemaSyncPropertyTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func afterEverySyncTheWorkspaceListsWhatTheServiceLists(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("w.statbook"))
    let workspace = try Workspace(opening: folder.path("w.statbook"), for: .writing)
    let service = SchemaService.small(pageSize: Int.random(in: 1...4, using: &random))
    let sync = SchemaSync(
      StatClient(transport: service, base: ServiceAddress(SchemaService.name)), into: workspace,
      service: SchemaService.name, now: StepClock().now)
    for _ in 0..<4 {
      var runs = 0
      while true {
        runs += 1
        try #require(runs < 400)
        service.heal()
        if random.oneIn(3) { service.breakOff(after: Int.random(in: 1...9, using: &random)) }
        let budget = random.oneIn(3) ? Int.random(in: 1...6, using: &random) : nil
        if try await sync.run(.all, budget: budget).end == .finished { break }
      }
      try expectTheSame(workspace, service)
      service.heal()
      #expect(try await sync.run(.all, budget: 0).end == .budget)
      #expect(try await sync.run(.all).changed == 0)
      _ = service.takeCounts()
      change(service, &random)
    }
  }

  private func expectTheSame(_ workspace: Workspace, _ service: SchemaService) throws {
    var nodes = [SchemaService.root]
    while let node = nodes.popLast() {
      let children = service.children(of: node)
      let known = try workspace.schemaChildren(of: node).filter(\.isListed)
      #expect(known.map(\.id) == children.map(\.id), "below \(node)")
      #expect(known.map(\.label) == children.map(\.label), "below \(node)")
      nodes += children.map(\.id)
    }
  }

  /// What a release does: values come, go, move and are relabelled, fields and datasets too.
  private func change(_ service: SchemaService, _ random: inout SeededGenerator) {
    for dataset in ["A", "B"] {
      for level in [
        "\(dataset):F_DATE:DATE_NAME:C_DATE", "\(dataset):V_F:COA_CODE:V_C_MASTERGEOG11_LA",
      ].map({ SchemaID("str:valueset:\($0)") }) {
        let values = service.children(of: level)
        for value in values where random.oneIn(4) { service.remove(value.id, from: level) }
        if let value = service.children(of: level).randomElement(using: &random) {
          service.moveToFront(value.id, of: level)
        }
        service.put(
          values: (0..<Int.random(in: 0...5, using: &random)).map { _ in
            let code = "\(Int.random(in: 100_000...999_999, using: &random))"
            return (code, "Value \(code)")
          }, under: level)
      }
      let field = SchemaID("str:field:\(dataset):V_F:COA_CODE")
      let (top, group) = (
        SchemaID("str:database:\(dataset)"),
        SchemaID("str:group:\(dataset):X_Geography+%28residence-based%29")
      )
      // From the group to the dataset and back, and away for a while.
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        service.remove(field, from: group)
        service.put(field, "Areas", under: top)
      case 1:
        service.remove(field, from: top)
        service.put(field, "Places", under: group)
      case 2:
        service.remove(field, from: top)
        service.remove(field, from: group)
      default: break
      }
    }
    if random.oneIn(2) { service.remove("str:database:B", from: "str:folder:b") }
    if random.oneIn(2) { service.put("str:database:B", "Dataset B", under: "str:folder:b") }
  }
}
