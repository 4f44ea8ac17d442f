import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct NameCompletionTests {
  private let scratch: Scratch
  private static let level: SchemaID = "str:valueset:D:T:F:L"
  private static let labels = [
    "Camden", "City of London", "École normale", "Isle of Wight", "Köln", "London, City of",
    "North Lanarkshire", "***", "Single, no child", "Isle Of Wight",
  ]

  init() throws {
    scratch = try Scratch()
    let values = Self.labels.enumerated().map { position, label in
      SchemaNode(id: SchemaID("str:value:D:T:F:L:\(position)"), label: label, kind: .value)
    }
    try scratch.use { workspace in
      try workspace.enter(
        SchemaNode(id: Self.level, label: "Level", kind: .valueset, children: values), source: "x")
    }
  }

  private func find(_ typed: String, limit: Int = 100) throws -> SchemaMatches {
    try scratch.use(for: .reading) {
      try $0.schemaMatches(TypedName(typed), in: [.values(of: Self.level)], limit: limit)
    }
  }

  @Test(arguments: [
    ("cam", ["Camden"]), ("CITY", ["City of London", "London, City of"]),
    ("city lon", ["City of London"]), ("lon c", ["London, City of"]),
    ("ecole", ["École normale"]), ("ÉCOLE", ["École normale"]), ("koln", ["Köln"]),
    ("single no", ["Single, no child"]), ("nlk", ["North Lanarkshire"]), ("zz", []),
    ("**", ["***"]), ("chi si", []),
  ])
  func namesAreFoundByBeginningsWordsAndLetters(typed: String, labels: [String]) throws {
    #expect(try find(typed).matches.map(\.entry.label) == labels)
  }

  @Test func beginningsStandBeforeWordsAndThoseBeforeLetters() throws {
    let found = try find("lo").matches
    #expect(found.map(\.rank) == found.map(\.rank).sorted())
    #expect(found.first?.entry.label == "London, City of")
    #expect(found.dropFirst().first?.entry.label == "City of London")
  }

  @Test func whatSharesASlugIsNamed() throws {
    let found = try find("isle").matches
    #expect(found.map(\.namesakes.count) == [1, 1])
    #expect(try find("cam").matches.first?.namesakes == [])
  }

  @Test func moreThanTheLimitIsSaid() throws {
    #expect(try find("", limit: 3).matches.count == 3)
    #expect(try find("", limit: 3).isCut)
    #expect(try !find("", limit: 10).isCut)
  }

  @Test func aNewLabelTakesThePlaceOfTheOldOne() throws {
    try scratch.use { workspace in
      try workspace.enter(
        SchemaNode(id: "str:value:D:T:F:L:0", label: "Kamden Town", kind: .value), source: "x")
    }
    #expect(try find("camden").matches.isEmpty)
    #expect(try find("town").matches.map(\.entry.label) == ["Kamden Town"])
    let levels = try scratch.open().schemaLevels(of: "str:field:D:T:F")
    #expect(levels.map(\.valueCount) == [Self.labels.count])
  }

  @Test func anUnlabelledLevelIsCalledByItsCode() throws {
    try scratch.use { workspace in
      try workspace.enter(
        SchemaNode(id: "str:value:D:T:G:M:1", label: "One", kind: .value), source: "x")
      #expect(try workspace.schemaLevels(of: "str:field:D:T:G").map(\.label) == ["M"])
      #expect(try workspace.schemaLevels(of: "str:database:D").map(\.label) == ["Level", "M"])
      let counts = try workspace.schemaValueCounts(
        of: ["str:field:D:T:F", "str:field:D:T:G", "str:field:D:T:H"])
      #expect(counts == [Self.labels.count, 1, nil])
    }
  }
}
