// swift-tools-version: 6.2

import PackageDescription

let warningsAsErrors = Context.environment["STATBOOK_WARNINGS_AS_ERRORS"] == "1"

/// The settings of every Swift target of this package.
let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (warningsAsErrors ? [.treatAllWarnings(as: .error)] : [])

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")

/// The table of targets in ARCHITECTURE.md, as SwiftPM sees it. `LayeringTests` holds both to the
/// `import` lines, since SwiftPM does not.
let package = Package(
  name: "Statbook",
  products: [
    .library(name: "StatModel", targets: ["StatModel"]),
    .library(name: "StatAPI", targets: ["StatAPI"]),
    .library(name: "Recordings", targets: ["Recordings"]),
    .library(name: "Workspaces", targets: ["Workspaces"]),
    .library(name: "Releases", targets: ["Releases"]),
    .library(name: "Notebooks", targets: ["Notebooks"]),
    .library(name: "LiveTransport", targets: ["LiveTransport"]),
    .library(name: "StatbookFixtures", targets: ["StatbookFixtures"]),
    .executable(name: "statbook", targets: ["statbook"]),
    .executable(name: "statbook-remote", targets: ["statbook-remote"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "Diagnostics"),
    .target(name: "JSONStream", dependencies: ["CMemory"]),
    .target(name: "StatModel", dependencies: ["JSONStream", "CDigest"]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
    .target(name: "SnapshotCodec", dependencies: ["StatModel", "CZstd", "CMemory"]),
    .target(name: "StatAPI", dependencies: ["StatModel", "JSONStream"]),
    .target(name: "Recordings", dependencies: ["StatAPI", "StatModel", "JSONStream"]),
    .target(
      name: "FixtureFormats",
      dependencies: ["Recordings", "StatAPI", "StatModel", "JSONStream", "CDigest", "CZlib", yams]),
    .target(name: "StatbookFixtures", dependencies: ["Recordings", "StatAPI"]),
    .target(
      name: "Workspaces",
      dependencies: ["StatModel", "SnapshotCodec", "StatAPI", "JSONStream", grdb]),
    .target(name: "Releases", dependencies: ["StatModel"]),
    .target(name: "Derivation", dependencies: ["StatModel"]),
    .target(
      name: "Tabulation", dependencies: ["Diagnostics", "StatModel", "Releases", "JSONStream"]),
    .target(
      name: "Exports",
      dependencies: [
        "StatModel", "Releases", "Tabulation", "JSONStream", "Diagnostics", "CZlib",
      ]),
    .target(name: "CellLanguage", dependencies: ["Diagnostics"]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "ResultSQL", dependencies: ["CSQLite", "StatModel"]),
    .target(
      name: "CellEngine",
      dependencies: [
        "CellLanguage", "ResultSQL", "Diagnostics", "JSONStream", "StatModel", "StatAPI",
        "Workspaces", "Releases", "Derivation", "Tabulation", "Exports",
      ]),
    .target(
      name: "CMarkdown",
      linkerSettings: [.linkedLibrary("cmark-gfm"), .linkedLibrary("cmark-gfm-extensions")]),
    .target(
      name: "Collecting",
      dependencies: [
        "StatModel", "StatAPI", "Recordings", "Workspaces", "Releases", "JSONStream",
      ]),
    .target(
      name: "Notebooks",
      dependencies: [
        "CMarkdown", "CellEngine", "Collecting", "CellLanguage", "Diagnostics", "JSONStream",
        "StatModel",
        "StatAPI", "Recordings", "Workspaces", "Releases", "Tabulation", "Exports",
      ]),
    .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),
    .target(name: "CExample"),
    .target(
      name: "Shell",
      dependencies: [
        "CReadline", "CExample", "Notebooks", "CellEngine", "CellLanguage", "Diagnostics",
        "JSONStream",
        "StatModel", "StatAPI", "Recordings", "Workspaces", "Releases", "Tabulation", "Exports",
      ]),
    .target(
      name: "StatbookCommands",
      dependencies: [
        "Diagnostics", "JSONStream", "StatModel", "StatAPI", "Recordings", "Workspaces",
        "Releases", "Tabulation", "Exports", "CellLanguage", "CellEngine", "Notebooks", "Shell",
        "Collecting", "RemoteHelper", "FixtureFormats", "CMemory", argumentParser,
      ]),
    .target(name: "CMemory"),
    .executableTarget(name: "statbook", dependencies: ["StatbookCommands"]),

    .target(
      name: "RemoteHelper", dependencies: ["StatAPI", "StatModel", "JSONStream"]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl"), .linkedLibrary("z")]),
    .target(name: "LiveTransport", dependencies: ["CCurl", "StatAPI", "StatModel"]),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "LoopbackHTTP", dependencies: ["CZlib", nioCore, nioPosix, nioHTTP1]),
    .target(
      name: "FixtureServing",
      dependencies: ["Recordings", "StatAPI", "StatModel", "JSONStream", "LoopbackHTTP"]),
    .target(name: "SimulatedService", dependencies: ["LoopbackHTTP"]),
    .executableTarget(
      name: "statbook-remote",
      dependencies: [
        "RemoteHelper", "LiveTransport", "SimulatedService", "FixtureServing", "Recordings",
        "LoopbackHTTP", "StatAPI", "StatModel", "JSONStream", argumentParser,
      ]),

    .target(
      name: "FixtureReconstruction",
      dependencies: ["StatModel", "StatAPI", "Recordings", "JSONStream"]),
    .executableTarget(name: "reconstruct-fixtures", dependencies: ["FixtureReconstruction"]),
    .executableTarget(
      name: "statbook-bench",
      dependencies: [
        "StatModel", "SnapshotCodec", "StatAPI", "Recordings", "Workspaces", "Releases",
        "CellEngine", "Notebooks", "Diagnostics", "Exports", "JSONStream", "CMemory", "ResultSQL",
      ]),

    .target(
      name: "StatbookTestSupport",
      dependencies: ["JSONStream", "StatModel", "StatAPI", "LoopbackHTTP"],
      path: "Tests/StatbookTestSupport"),
    .testTarget(
      name: "CommandTests",
      dependencies: ["statbook", "Workspaces", "StatModel", "JSONStream", "StatbookTestSupport"],
      exclude: ["Transcripts"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "JSONStreamTests", dependencies: ["JSONStream", "StatbookTestSupport"]),
    .testTarget(
      name: "StatModelTests",
      dependencies: ["StatModel", "StatAPI", "JSONStream", "StatbookTestSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "SnapshotCodecTests",
      dependencies: ["SnapshotCodec", "StatModel", "StatAPI", "StatbookTestSupport"],
      exclude: ["FirstForm"]),
    .testTarget(
      name: "StatAPITests",
      dependencies: ["StatAPI", "StatModel", "JSONStream", "StatbookTestSupport"]),
    .testTarget(
      name: "RecordingsTests",
      dependencies: ["Recordings", "StatAPI", "StatModel", "JSONStream", "StatbookTestSupport"]),
    .testTarget(
      name: "FixtureFormatsTests",
      dependencies: [
        "FixtureFormats", "Recordings", "StatAPI", "StatModel", "JSONStream", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "StatbookFixturesTests",
      dependencies: [
        "StatbookFixtures", "Recordings", "StatAPI", "StatModel", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "WorkspacesTests",
      dependencies: [
        "Workspaces", "SnapshotCodec", "StatAPI", "StatModel", "JSONStream", grdb,
        "StatbookTestSupport",
      ], exclude: ["Forms"]),
    .testTarget(
      name: "ReleasesTests",
      dependencies: ["Releases", "StatAPI", "StatModel", "StatbookTestSupport"]),
    .testTarget(
      name: "DerivationTests",
      dependencies: ["Derivation", "Releases", "StatAPI", "StatModel", "StatbookTestSupport"]),
    .testTarget(
      name: "TabulationTests",
      dependencies: [
        "Tabulation", "Releases", "Diagnostics", "StatModel", "JSONStream", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "ExportsTests",
      dependencies: [
        "Exports", "Tabulation", "Releases", "StatAPI", "StatModel", "JSONStream",
        "StatbookTestSupport",
      ]),
    .testTarget(
      name: "CellLanguageTests",
      dependencies: ["CellLanguage", "Diagnostics", "StatbookTestSupport"]),
    .testTarget(
      name: "ResultSQLTests",
      dependencies: ["ResultSQL", "CSQLite", "StatModel", "StatAPI", "StatbookTestSupport"]),
    .testTarget(
      name: "CellEngineTests",
      dependencies: [
        "CellEngine", "CellLanguage", "ResultSQL", "Recordings", "Workspaces", "Releases",
        "StatAPI", "StatModel", "JSONStream", "Tabulation", "Diagnostics", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "NotebooksTests",
      dependencies: [
        "Notebooks", "CellEngine", "CellLanguage", "Recordings", "Workspaces", "StatAPI",
        "StatModel", "JSONStream", "Diagnostics", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "ShellTests",
      dependencies: [
        "Shell", "statbook", "Notebooks", "CellEngine", "CellLanguage", "Recordings", "Workspaces",
        "StatAPI", "StatModel", "JSONStream", "Tabulation", "Diagnostics", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "FixtureTests",
      dependencies: [
        "FixtureReconstruction", "Recordings", "StatAPI", "StatModel", "StatbookTestSupport",
      ]),
    .testTarget(name: "LoopbackHTTPTests", dependencies: ["LoopbackHTTP", "StatbookTestSupport"]),
    .testTarget(
      name: "SimulatedServiceTests",
      dependencies: [
        "SimulatedService", "LoopbackHTTP", "StatAPI", "StatModel", "JSONStream",
        "StatbookTestSupport",
      ]),
    .testTarget(
      name: "FixtureServingTests",
      dependencies: [
        "FixtureServing", "LoopbackHTTP", "LiveTransport", "Recordings", "StatAPI", "StatModel",
        "JSONStream", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "LiveTransportTests",
      dependencies: [
        "LiveTransport", "LoopbackHTTP", "Recordings", "StatAPI", "StatModel",
        "StatbookTestSupport",
      ]),
    .testTarget(
      name: "RemoteHelperTests",
      dependencies: [
        "RemoteHelper", "statbook-remote", "LoopbackHTTP", "StatAPI", "StatModel", "JSONStream",
        "StatbookTestSupport",
      ]),
    .testTarget(
      name: "CollectingTests",
      dependencies: [
        "Collecting", "Workspaces", "Recordings", "Releases", "StatAPI", "StatModel", "JSONStream",
        "StatbookTestSupport",
      ]),
    .testTarget(
      name: "LiveTests",
      dependencies: [
        "statbook", "statbook-remote", "SimulatedService", "LoopbackHTTP", "RemoteHelper",
        "Collecting", "Diagnostics", "Notebooks", "Recordings", "Workspaces", "Releases", "StatAPI",
        "StatModel", "JSONStream", "StatbookTestSupport",
      ]),
    .testTarget(
      name: "CorpusTests",
      dependencies: ["StatAPI", "StatModel", "JSONStream", "StatbookTestSupport"]),
    .testTarget(name: "LayeringTests", dependencies: ["StatbookTestSupport"]),
  ]
)

let cTargets: Set<String> = [
  "CDigest", "CSQLite", "CMarkdown", "CReadline", "CExample", "CCurl", "CZlib", "CZstd",
  "CMemory",
]
for target in package.targets where !cTargets.contains(target.name) {
  target.swiftSettings = (target.swiftSettings ?? []) + settings
}
