import Testing

/// The readers that the layering tests rest on.
@Suite struct ReadingTests {
  @Test(arguments: [
    ("import Testing", "Testing"), ("public import StatModel", "StatModel"),
    ("internal import CDigest", "CDigest"), ("@testable import JSONStream", "JSONStream"),
    ("public import struct Foundation.Date", "Foundation"), ("  import func Glibc.isatty", "Glibc"),
    ("@_spi(X) @testable private import A", "A"), ("import A.B", "A"),
  ])
  func findsImports(line: String, module: String) {
    #expect(SourceTree.imports(of: "// import X\n\(line)\nlet important = 1\n") == [module])
  }

  @Test func findsNoImportInATextOfSeveralLines() {
    let quotes = "\"\"\""
    let source = "import A\nlet script = \(quotes)\n  import gc\n  \(quotes)\nimport B\n"
    #expect(SourceTree.imports(of: source) == ["A", "B"])
  }

  @Test func findsTypes() {
    let source =
      "public struct A {\n  enum B {}\n  let classes = 0\n}\n// struct C\nfinal class D {}"
    #expect(SourceTree.types(of: source) == ["A", "B", "D"])
  }

  @Test func readsTheTable() {
    let table = TargetTable(
      markdown: """
        | other | table |
        |---|---|
        | `X` | `Y` |

        | target | holds | may import |
        |---|---|---|
        | `Base` | a base, no Foundation | – |
        | `A`, `B` | `things` | `Base`, `GRDB` |

        | `C` | x | `A` |
        """)
    #expect(
      table.mayImport == [
        "Base": [], "A": ["Base", "GRDB", "Foundation", "FoundationEssentials"],
        "B": ["Base", "GRDB", "Foundation", "FoundationEssentials"],
      ])
  }

  @Test func readsTheManifest() {
    let manifest = PackageManifest(
      source: """
        let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
        let parser: Target.Dependency = .product(
          name: "ArgumentParser", package: "swift-argument-parser")
        .target(name: "A", linkerSettings: [.linkedLibrary("crypto")]),
        .target(
          name: "B",
          dependencies: ["A", grdb]),
        .executableTarget(name: "C", dependencies: ["B", parser]),
        .testTarget(name: "T", dependencies: ["A", .product(name: "P", package: "q")]),
        """)
    #expect(
      manifest.dependencies == [
        "A": [], "B": ["A", "GRDB"], "C": ["B", "ArgumentParser"], "T": ["A", "P"],
      ])
    #expect(manifest.testTargets == ["T"])
  }
}
