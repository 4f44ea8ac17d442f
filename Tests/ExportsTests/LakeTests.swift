import JSONStream
import StatModel
import Testing

@testable import Exports

struct LakeTests {
  private func part(_ query: String, _ release: String, axes: [String] = ["A"]) -> LakePart {
    let table = StatTable(
      axes.map { ($0, [.value("1", "x"), .total()]) },
      values: Array(repeating: 1, count: 1 << axes.count))
    return LakePart(ExportedTable(query, table), release: release, observation: 1)
  }

  @Test func escapesWhatHiveEscapesInFolders() {
    #expect(
      part("q", "2025/26 50%=x").path
        == "dataset=D/query=q/release=2025%2F26%2050%25%3Dx/part-0.csv.gz")
  }

  @Test func putsReleasesInTheirOrderAndUntaggedOnesLast() {
    let releases = ["untagged-2020-01-01", "2025-10", "2025-9"]
    let manifest = LakeManifest(releases.map { part("q", $0) })
    #expect(manifest.parts.map(\.release) == ["2025-9", "2025-10", "untagged-2020-01-01"])
  }

  @Test func readsTheManifestThatItWrites() throws {
    let manifest = LakeManifest([part("q", "1"), part("p", "2", axes: ["A", "B"])])
    let json = manifest.json
    let again = try #require(LakeManifest(try JSONValue(parsing: json.bytes(.prettyInOrder))))
    #expect(again.json == json)
  }

  @Test(arguments: [
    #"{"format": "statbook lake", "version": 2, "parts": []}"#, #"{"parts": []}"#, "[]",
    #"{"format": "statbook lake", "version": 1, "parts": [{}]}"#,
  ])
  func readsNoOtherManifest(text: String) throws {
    #expect(LakeManifest(try JSONValue(parsing: Array(text.utf8))) == nil)
  }

  private static let endings = ["", "_releases", "_measures", "_changes", "_comparison"]

  @Test func viewsOfHostileNamesAreAllDifferent() {
    let names = ["a", "a-b", "a.b", "A_b", "9", "q_9", "é", "e\u{301}", "ü", "a_files_1"]
    let manifest = LakeManifest(
      (names + names.flatMap { name in Self.endings.map { name + $0 } }).map { part($0, "1") })
    let script = LakeViews(of: manifest, in: .duckdb).script
    let views = script.split(separator: "\n").filter { $0.hasPrefix("CREATE OR REPLACE VIEW") }
      .compactMap { $0.split(separator: "\"").dropFirst().first }
    let queries = Set(manifest.parts.map { Array($0.query.utf8) }).count
    #expect(views.count == queries * 6)
    #expect(Set(views).count == views.count)
  }

  @Test func aViewKeepsItsNameWhenOtherQueriesCome() throws {
    func view(_ query: String, in manifest: LakeManifest) -> String? {
      manifest.parts.first { $0.query == query }?.view
    }
    let first = LakeManifest([part("x.y", "1"), part("x_changes", "1")])
    #expect(view("x.y", in: first) == "x_y")
    let read = try #require(LakeManifest(first.json))
    let second = LakeManifest(
      ["x", "x-y", "x.y", "x_changes"].map { part($0, "1") }, after: read.parts)
    #expect(view("x.y", in: second) == "x_y")
    #expect(view("x", in: second) == "x")
    #expect(view("x_changes", in: second) == view("x_changes", in: first))
    let other = try #require(view("x-y", in: second))
    #expect(other == "x_y_q\(Digest(of: Array("x-y".utf8)).hex.prefix(8))")
  }

  @Test func aManifestsViewThatIsNotOfItsQueryIsNotTaken() {
    var forged = part("x", "1")
    for view in ["y", "x_changes", "", "x\"; DROP"] {
      forged.view = view
      #expect(LakeManifest([part("x", "1")], after: [forged]).parts.map(\.view) == ["x"])
    }
  }

  @Test(arguments: LakeDialect.allCases)
  func givesEachQueryViewsOfItsOwn(dialect: LakeDialect) {
    let manifest = LakeManifest([part("a-b", "1"), part("a.b", "1"), part("9", "1")])
    let script = LakeViews(of: manifest, in: dialect).script
    let digest = Digest(of: Array("a.b".utf8)).hex.prefix(8)
    for view in ["a_b", "a_b_q\(digest)", "q_9"] {
      for ending in Self.endings {
        let quoted = dialect == .duckdb ? "\"\(view)\(ending)\"" : "`\(view)\(ending)`"
        #expect(script.contains("VIEW \(quoted) AS"), "\(quoted)")
      }
    }
  }

  @Test func aPartIsGzipOfTheTidyCSVWithPeriods() {
    var bytes: [UInt8] = []
    let table = StatTable([("A", [.value("1", "x")])], values: [1])
    LakePart.write(ExportedTable("q", table)) { bytes.append(contentsOf: $0) }
    #expect(bytes.starts(with: [0x1F, 0x8B, 0x08]))
    #expect(Array(bytes[4..<8]) == [0, 0, 0, 0], "no time")
  }
}
