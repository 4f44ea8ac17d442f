import Collecting
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing
import Workspaces

@Suite struct SchemaSyncTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace
  private let clock = StepClock()

  init() throws {
    folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("w.statbook"))
    workspace = try Workspace(opening: folder.path("w.statbook"), for: .writing)
  }

  private func sync(_ service: SchemaService) -> SchemaSync {
    let address = ServiceAddress(SchemaService.name)
    return SchemaSync(
      StatClient(transport: service, base: address), into: workspace, service: SchemaService.name,
      now: clock.now)
  }

  private func codes(under id: SchemaID) throws -> [String] {
    try workspace.schemaChildren(of: id).filter(\.isListed).map { String($0.id.code) }
  }

  private let level: SchemaID = "str:valueset:A:F_DATE:DATE_NAME:C_DATE"

  @Test func theWholeSchemaIsEnteredAndTheNextTimeCostsNothing() async throws {
    let service = SchemaService.small()
    let first = try await sync(service).run(.all)
    #expect(first.end == .finished && first.failures.isEmpty && first.left == 0)
    #expect(first.asked == 17 && first.requests == 17 && first.free == 0)
    #expect(first.changed == 17 && first.unchanged == 0 && first.gone.isEmpty)
    #expect(try codes(under: level) == ["202001", "202002", "202003"])
    #expect(try workspace.findSchema("month 202002").count == 2)
    #expect(try workspace.schemaEntry("str:statfn:A:V_F:AMOUNT:MEAN")?.isListed == true)
    #expect(service.takeCounts().counted == 17)

    let second = try await sync(service).run(.all)
    #expect(second.end == .finished && second.unchanged == 17 && second.changed == 0)
    #expect(second.requests == 17 && second.free == 17 && second.new == 0)
    let counts = service.takeCounts()
    #expect(counts.counted == 0 && counts.unchanged == 17)
    #expect(try codes(under: level) == ["202001", "202002", "202003"])
  }

  @Test func aServiceWithoutEntityTagsIsReadAnewAndNothingIsChanged() async throws {
    let service = SchemaService.small(hasEntityTags: false)
    _ = try await sync(service).run(.all)
    let second = try await sync(service).run(.all)
    #expect(second.unchanged == 17 && second.changed == 0 && second.free == 0)
    #expect(second.new == 0 && second.relabelled == 0)
  }

  @Test func oneDatasetIsAskedForAlone() async throws {
    let service = SchemaService.small()
    let report = try await sync(service).run(.node("str:database:B"))
    #expect(report.end == .finished && report.asked == 7)
    #expect(try workspace.schemaEntry("str:database:A") == nil)
    #expect(try codes(under: "str:valueset:B:F_DATE:DATE_NAME:C_DATE").count == 3)
  }

  @Test func longListsComePageByPageInOrder() async throws {
    let service = SchemaService.small(pageSize: 2)
    service.put(
      values: (1...9).map { ("20210\($0)", "Month 20210\($0)") }, under: level)
    let report = try await sync(service).run(.node("str:database:A"))
    #expect(report.end == .finished)
    #expect(
      try codes(under: level) == ["202001", "202002", "202003"] + (1...9).map { "20210\($0)" })
    #expect(
      try workspace.schemaPages(of: level, service: SchemaService.name).map(\.firstPosition)
        == [0, 2, 4, 6, 8, 10])
    _ = service.takeCounts()
    #expect(try await sync(service).run(.node("str:database:A")).free > 6)
    #expect(service.takeCounts().counted == 0)
  }

  @Test func whatChangesIsToldAndWhatIsGoneIsMarked() async throws {
    let service = SchemaService.small()
    _ = try await sync(service).run(.all)
    _ = service.takeCounts()
    let gone: SchemaID = "str:value:A:F_DATE:DATE_NAME:C_DATE:202001"
    service.remove(gone, from: level)
    service.put(values: [("202004", "Month 202004")], under: level)
    service.put(
      "str:field:A:V_F:COA_CODE", "Places", under: "str:group:A:X_Geography+%28residence-based%29")
    let report = try await sync(service).run(.all)
    #expect(report.new == 1 && report.relabelled == 1 && report.gone == [gone])
    // The level, the group, and the field itself, whose own label is in its answer.
    #expect(service.takeCounts().counted == 3)
    #expect(report.changed == 2 && report.unchanged == 15)
    #expect(try codes(under: level) == ["202002", "202003", "202004"])
    let kept = try #require(try workspace.schemaEntry(gone))
    #expect(kept.goneAt != nil && kept.label == "Month 202001" && !kept.isListed)
  }

  @Test func aBrokenOffSyncGoesOnAndAsksNothingTwice() async throws {
    let service = SchemaService.small(pageSize: 2)
    service.breakOff(after: 7)
    let first = try await sync(service).run(.all)
    #expect(first.end == .failed && first.error?.code == .unreachable && first.left > 0)
    let before = service.takeCounts().asked
    #expect(before.count == 7)
    service.heal()
    let second = try await sync(service).run(.all)
    #expect(second.end == .finished && second.isResumed)
    let after = service.takeCounts().asked
    #expect(Set(before).isDisjoint(with: after))
    #expect(Set(before + after).count == before.count + after.count)
    // From now on it is another one.
    let third = try await sync(service).run(.all)
    #expect(!third.isResumed && third.free == before.count + after.count)
  }

  @Test(arguments: 1...12)
  func theBudgetIsKeptAndWithEnoughRunsAllIsThere(budget: Int) async throws {
    let service = SchemaService.small(pageSize: 2)
    var runs = 0
    while true {
      runs += 1
      try #require(runs < 60)
      let report = try await sync(service).run(.all, budget: budget)
      #expect(service.takeCounts().counted <= budget)
      if report.end == .finished { break }
      #expect(report.end == .budget && report.left > 0)
    }
    #expect(try codes(under: level) == ["202001", "202002", "202003"])
    #expect(try codes(under: "str:valueset:B:V_F:COA_CODE:V_C_MASTERGEOG11_LA").count == 5)
    let again = try await sync(service).run(.all, budget: 1)
    #expect(again.end == .finished && again.free == again.requests)
  }

  @Test func aNodeThatCanNotBeHadIsToldAndTheRestGoesOn() async throws {
    let service = SchemaService.small()
    service.fail("str:group:A:X_Geography+%28residence-based%29", status: 400)
    let report = try await sync(service).run(.all)
    #expect(report.end == .finished && report.failures.count == 1)
    #expect(report.failures.first?.node.kind == .group)
    #expect(try codes(under: level).count == 3)
    #expect(try codes(under: "str:valueset:B:V_F:COA_CODE:V_C_MASTERGEOG11_LA").count == 5)
    #expect("\(report)".contains("could not be had"))
  }

  @Test func aWrongKeyEndsItAndSaysSo() async throws {
    let service = SchemaService.small()
    service.fail("str:database:A", status: 401, type: "AUTHENTICATION")
    let report = try await sync(service).run(.all)
    #expect(report.end == .failed && report.error?.code == .authentication)
    #expect(report.failures.isEmpty && report.left > 0)
    #expect(try workspace.schemaEntry("str:folder:b")?.isListed == true)
  }

  @Test func aDatasetThatThereIsNotEndsItWithTheServicesWords() async throws {
    let report = try await sync(SchemaService.small()).run(.node("str:database:Z"))
    #expect(report.end == .failed && report.error?.code == .unknownComponent)
  }

  @Test func aDatasetOfTwoFoldersIsNotGoneWhenOneLosesIt() async throws {
    let service = SchemaService.small()
    service.put("str:database:A", "Dataset A", under: "str:folder:b")
    _ = try await sync(service).run(.all)
    service.remove("str:database:A", from: "str:folder:b")
    let report = try await sync(service).run(.all)
    #expect(report.gone.isEmpty && report.end == .finished)
    let entry = try #require(try workspace.schemaEntry("str:database:A"))
    #expect(entry.isListed && entry.parent == "str:folder:a")
    service.remove("str:database:A", from: "str:folder:a")
    #expect(try await sync(service).run(.all).gone == ["str:database:A"])
  }

  @Test func anOldAnswerDoesNotBringBackWhatIsGone() async throws {
    let service = SchemaService.small()
    _ = try await sync(service).run(.all)
    let dataset: SchemaID = "str:database:A"
    let before = try workspace.schemaChildren(of: dataset).filter(\.isListed)
    let old = SchemaNode(
      id: dataset, label: "Dataset A", kind: .dataset,
      children: [
        SchemaNode(id: "str:field:A:V_F:OLD", label: "Old", kind: .field),
        SchemaNode(id: "str:field:A:V_F:COA_CODE", label: "Areas", kind: .field),
      ])
    try workspace.enter(old, source: "an old recording")
    #expect(try workspace.schemaEntry("str:field:A:V_F:OLD")?.isListed == false)
    #expect(try workspace.schemaEntry("str:field:A:V_F:COA_CODE")?.isListed == true)
    #expect(
      try workspace.schemaEntry("str:field:A:V_F:COA_CODE")?.parent?.kind == .group)
    #expect(try workspace.schemaChildren(of: dataset).filter(\.isListed) == before)
    #expect(try await sync(service).run(.all).free == 17)
  }

  @Test func aListThatIsTooLongIsCutAndToldSo() async throws {
    let service = SchemaService.small(pageSize: 2)
    let report = try await sync(service).run(.node("str:database:A"), mostPages: 4)
    #expect(report.cut.isEmpty)
    let areas: SchemaID = "str:valueset:A:V_F:COA_CODE:V_C_MASTERGEOG11_LA"
    let cut = try await sync(service).run(.node(areas), mostPages: 2)
    #expect(cut.cut == [areas])
  }

  @Test func progressIsToldUntilNothingIsLeft() async throws {
    let told = Mutex<[(Int, Int)]>([])
    _ = try await sync(SchemaService.small()).run(.all) { progress in
      if case .nodes(let done, let left) = progress { told.withLock { $0.append((done, left)) } }
    }
    let steps = told.withLock { $0 }
    #expect(steps.map(\.0) == Array(1...17) && steps.last?.1 == 0)
  }

  @Test func theTreeIsAnOutlineWithTheNumberOfValues() async throws {
    let service = SchemaService.small()
    _ = try await sync(service).run(.node("str:database:A"))
    let tree = try #require(
      try SchemaTree(
        of: "str:database:A", depth: 3, in: workspace, service: SchemaService.name))
    #expect(
      tree.lines.contains("    Month  str:valueset:A:F_DATE:DATE_NAME:C_DATE  (3 values)"))
    #expect(tree.lines.first == "Dataset A  str:database:A")
    #expect(tree.lines.last?.hasSuffix("A:V_F:COA_CODE:V_C_MASTERGEOG11_LA  (5 values)") == true)
    let flat = try #require(
      try SchemaTree(
        of: "str:database:A", depth: 0, in: workspace, service: SchemaService.name))
    #expect(flat.lines == ["Dataset A  str:database:A  (4 nodes)"])
    #expect(
      try SchemaTree(of: "str:database:Z", depth: 1, in: workspace, service: "s") == nil)
  }

  @Test func aWordThatThousandsHaveFindsFieldsFirstAndShortLabels() async throws {
    let service = SchemaService.small(pageSize: 1000)
    let areas: SchemaID = "str:valueset:A:V_F:COA_CODE:V_C_MASTERGEOG11_LA"
    service.put(
      values: (10_000..<13_000).map { ("X\($0)", "Area with the number \($0)") }, under: areas)
    _ = try await sync(service).run(.all)
    let found = try workspace.findSchema("are", limit: 5)
    #expect(found.prefix(2).allSatisfy { $0.kind == .field && $0.label == "Areas" })
    #expect(found.dropFirst(2).allSatisfy { $0.kind == .value } && found.count == 5)
    #expect(found.dropFirst(2).allSatisfy { $0.label.utf8.count == 6 })
    #expect(try workspace.findSchema("area 12345").map(\.id.code) == ["X12345"])
    // A beginning that all codes share, and each is a word of its own.
    let codes = try workspace.findSchema("x1", limit: 5)
    #expect(codes.count == 5 && codes.allSatisfy { $0.id.code.hasPrefix("X1") })
    #expect(try workspace.findSchema("x1", limit: 5000).count == 3000)
    #expect(try workspace.findSchema("x12 number").count == 50)
  }
}
