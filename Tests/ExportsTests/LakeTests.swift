import Exports
import JSONStream
import StatModel
import Testing

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

  @Test(arguments: LakeDialect.allCases)
  func givesEachQueryViewsOfItsOwn(dialect: LakeDialect) {
    let manifest = LakeManifest([part("a-b", "1"), part("a.b", "1"), part("9", "1")])
    let script = LakeViews(of: manifest, in: dialect).script
    for view in ["a_b", "a_b_2", "q_9"] {
      for ending in ["", "_releases", "_measures", "_changes", "_comparison"] {
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
