import CellEngine
import CellLanguage
import Diagnostics
import Foundation
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// What completion inserts parses, and means the id that it shows.
@Suite struct InsertionTests {
  /// Places of cells, with the kinds that may stand there.
  static let places: [(String, Set<String>)] = [
    ("show get default from ⌖ as query", ["dataset"]),
    ("show get ⌖ from u as query", ["count", "measure"]),
    ("show get u.⌖ as query", ["count", "measure"]),
    ("show get u.\"⌖ as query", ["count", "measure"]),
    ("show get default from u by ⌖ as query", ["field"]),
    ("show get default from u by u.⌖ as query", ["field"]),
    ("show get default from u by \"⌖ as query", ["field"]),
    ("show get default from u by each level ⌖ as query", ["level"]),
    ("describe ⌖", ["dataset", "field", "count", "measure"]),
    ("describe u.⌖", ["field", "count", "measure"]),
    ("describe \"⌖", ["dataset", "field", "count", "measure"]),
  ]

  /// Places behind a field, for which `FIELD` stands.
  static let placesOfFields: [(String, Set<String>)] = [
    ("show get default from u by FIELD = ⌖ as query", ["value", "period"]),
    ("show get default from u by FIELD = \"⌖ as query", ["value"]),
    ("show get default from u by FIELD = FIELD/⌖ as query", ["value"]),
    ("show get default from u by FIELD = ID, ⌖ as query", ["value", "period"]),
    ("show get default from u by FIELD = group \"g\" = [⌖] as query", ["value", "period"]),
    ("show get default from u by each level ⌖ of FIELD as query", []),
    ("describe FIELD/⌖", ["value", "level"]),
    ("describe FIELD/\"⌖", ["value", "level"]),
  ]

  private func check(_ scratch: Scratch, dataset: String) async throws {
    try await scratch.learn()
    await scratch.run("use u = \(dataset)")
    for (place, kinds) in Self.places { await scratch.insertAll(place, kinds) }
    let fields = scratch.completions("get default from u by ⌖").candidates
      .filter { $0.kind == "field" }
    #expect(!fields.isEmpty)
    for field in fields {
      let written = field.insertion
      for (place, kinds) in Self.placesOfFields {
        let value = scratch.completions("get x from u by \(written) = ⌖").candidates
          .first { ["value", "period"].contains($0.kind) }
        let text = place.replacingOccurrences(of: "FIELD", with: written)
          .replacingOccurrences(of: "ID", with: value?.id ?? "str:value:D:T:X:Y:1")
        await scratch.insertAll(text, kinds)
      }
      await scratch.insertAll("show get default from u by \(written), ⌖ as query", ["field"])
      let levels = scratch.completions("describe \(written)/⌖").candidates
        .filter { $0.kind == "level" }
      for level in levels {
        await scratch.insertAll("describe \(written)/\(level.insertion)/⌖", ["value"])
      }
    }
  }

  @Test(arguments: ["uc-households", "housing-benefit", "uc-households-england"])
  func whatIsInsertedIsWhatIsShownOnRecordings(set: String) async throws {
    let scratch = try Scratch([set])
    try await scratch.learn()
    let dataset = try #require(try scratch.workspace.schemaEntries(ofKind: .dataset).first)
    try await check(scratch, dataset: dataset.id.raw)
  }

  @Test func whatIsInsertedIsWhatIsShownWhereLabelsClash() async throws {
    try await check(try Scratch(on: FakeService()), dataset: "str:database:D")
  }

  @Test func aLabelIsFoundByItsBeginningAndByItsWords() async throws {
    let scratch = try Scratch(on: FakeService(.odd))
    try await scratch.learn()
    await scratch.run("use u = str:database:D")
    for label in FakeSchema.oddLabels where label.contains(where: \.isLetter) {
      let typed = [label.prefix(2), label.split(separator: " ").last ?? ""]
        .map { $0.filter { $0.isLetter || $0.isNumber } }
      for text in typed where !text.isEmpty {
        let found = scratch.completions("describe values/\"\(text)⌖").candidates.map(\.label)
        #expect(found.contains(label), "\(label) by \(text)")
      }
    }
  }

  @Test func whatIsInsertedIsWhatIsShownForOddLabels() async throws {
    try await check(try Scratch(on: FakeService(.odd)), dataset: "str:database:D")
  }
}

extension FakeSchema {
  static let oddLabels = [
    "say \"A\" or \\", "two\nlines\tand a tab", "\u{1B}[31mred", "\u{202E}backwards", "***", "---",
    "Café", "Cafe\u{301}", "Cafe", "by", "latest", "2024", "April 2025", "str:value:x", "total",
    "a b", "a-b", "a_b", "A B", "Öl", "", " ", "share", "1 to 2", "é", "field", "group", "mean",
    "str:field:D:T:Q", "日本", "x²", "İstanbul", "each", "dataset", "u",
  ]

  /// Labels that are hard to write, at every place.
  static let odd = FakeSchema([
    .init(
      "str:folder:a", "Folder",
      [.init("str:database:D", "u", oddMembers)]
        + oddLabels.enumerated().map { position, label in
          .init(SchemaID("str:database:X\(position)"), label)
        })
  ])

  private static let oddMembers: [Node] =
    oddLabels.enumerated().flatMap { position, label in
      [
        Node(SchemaID("str:count:D:T\(position)"), label),
        Node(SchemaID("str:measure:D:T:M\(position)"), label + "!", functions: ["SUM"]),
        Node.field("F\(position)", label, []),
      ]
    } + [
      .field(
        "VALUES", "Values",
        oddLabels.enumerated().map { position, label in
          (
            "L\(position)", label,
            oddLabels.enumerated().filter { $0.offset % 7 == position % 7 }
              .map { (String($0.offset), $0.element) }
          )
        })
    ]
}
