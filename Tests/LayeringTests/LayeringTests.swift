import StatbookTestSupport
import Testing

/// Holds the `import` lines to the table in ARCHITECTURE.md, which SwiftPM does not: a transitive
/// import compiles.
@Suite struct LayeringTests {
  private let table: TargetTable
  private let manifest: PackageManifest

  init() throws {
    table = TargetTable(markdown: try SourceTree.text(of: "ARCHITECTURE.md"))
    manifest = PackageManifest(source: try SourceTree.text(of: "Package.swift"))
  }

  private func files(of target: String) throws -> [SourceTree.File] {
    try SourceTree.files(below: "Sources/\(target)") + SourceTree.files(below: "Tests/\(target)")
  }

  @Test func everyTargetHasARowAndEveryRowATarget() throws {
    let targets = Set(manifest.dependencies.keys).filter { target in
      SourceTree.isFolder("Sources/\(target)")
    }
    #expect(targets.count > 10)
    #expect(Set(table.mayImport.keys).symmetricDifference(targets).sorted() == [])
  }

  @Test func everyTargetImportsOnlyWhatItsRowAllows() throws {
    for (target, allowed) in table.mayImport {
      for file in try files(of: target) {
        let stray = SourceTree.imports(of: file.text).subtracting(allowed).sorted()
        #expect(
          stray == [],
          "\(file.path) imports \(stray), which the row of \(target) in ARCHITECTURE.md does not allow"
        )
      }
    }
  }

  @Test func everyTargetDependsOnlyOnWhatItsRowAllows() {
    for (target, allowed) in table.mayImport {
      let stray = manifest.dependencies[target, default: []].subtracting(allowed).sorted()
      #expect(stray == [], "\(target) depends on \(stray) in Package.swift, not in ARCHITECTURE.md")
    }
  }

  @Test func everyTargetDependsOnTheTargetsThatItImports() throws {
    let targets = Set(manifest.dependencies.keys)
    for (target, dependencies) in manifest.dependencies {
      for file in try files(of: target) {
        let imported = SourceTree.imports(of: file.text).intersection(targets)
        let stray = imported.subtracting(dependencies).sorted()
        #expect(stray == [], "\(file.path) imports \(stray), of which Package.swift knows nothing")
      }
    }
  }

  @Test func whatIsFuzzedDependsOnTheTargetsThatItImports() throws {
    let fuzzed = PackageManifest(source: try SourceTree.text(of: "Fuzz/Package.swift")).dependencies
    let targets = Set(manifest.dependencies.keys)
    for (target, dependencies) in fuzzed {
      for file in try SourceTree.files(below: "Fuzz/Sources/\(target)") {
        let imported = SourceTree.imports(of: file.text).intersection(targets)
        let stray = imported.subtracting(dependencies).sorted()
        #expect(
          stray == [], "\(file.path) imports \(stray), of which Fuzz/Package.swift knows nothing")
      }
    }
    #expect(try SourceTree.files(below: "Fuzz/Sources/NotebookFiles").count > 10)
  }

  @Test func noTargetHasTheNameOfATypeInIt() throws {
    for target in manifest.dependencies.keys where !manifest.testTargets.contains(target) {
      for file in try files(of: target) {
        #expect(!SourceTree.types(of: file.text).contains(target), "\(file.path)")
      }
    }
  }

  @Test func theExecutableIsThin() throws {
    let lines = try SourceTree.text(of: "Sources/statbook/main.swift").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 26, "25 lines, and what follows the last line end")
  }

  /// They find such paths in what users record, so that none is published.
  private static let pathFinders: Set<String> = ["SecretScan.swift", "RecordingWriterTests.swift"]

  @Test func noFileNamesAPathOfADevelopersMachine() throws {
    let places = ["work", "root", "home"].map { "/\($0)/" }
    let endings: Set<String> = ["swift", "py", "json", "md", "c", "h", "txt", "csv", "sh"]
    for folder in ["Sources", "Tests"] {
      for file in try SourceTree.files(below: folder, endings: endings)
      where !Self.pathFinders.contains(where: { file.path.hasSuffix("/\($0)") }) {
        for place in places {
          #expect(!file.text.contains(place), "\(file.path) names \(place)")
        }
      }
    }
  }
}
