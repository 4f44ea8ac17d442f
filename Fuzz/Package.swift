// swift-tools-version: 6.2

import PackageDescription

// `-sanitize=fuzzer` on an executable does not link, so only what is fuzzed is compiled with it, and
// libFuzzer's runtime without a `main` is linked by hand. Flags like these are unsafe to SwiftPM,
// which is why this package stands beside the other, whose sources are linked to in `Sources`.
// `run.sh` says where the runtime is.
let runtime = Context.environment["STATBOOK_FUZZER_RUNTIME"] ?? "libclang_rt.fuzzer_no_main.a"

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let instrumented: [SwiftSetting] = settings + [.unsafeFlags(["-sanitize=fuzzer"])]

let package = Package(
  name: "StatbookFuzz",
  targets: [
    .target(name: "Diagnostics", swiftSettings: instrumented),
    .target(name: "CellLanguage", dependencies: ["Diagnostics"], swiftSettings: instrumented),
    .target(
      name: "CMarkdown",
      linkerSettings: [.linkedLibrary("cmark-gfm"), .linkedLibrary("cmark-gfm-extensions")]),
    .target(
      name: "NotebookFiles", dependencies: ["CMarkdown", "Diagnostics"],
      swiftSettings: instrumented),
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
    .target(name: "CMemory"),
    .target(name: "JSONStream", dependencies: ["CMemory"], swiftSettings: instrumented),
    .target(
      name: "StatModel", dependencies: ["JSONStream", "CDigest"], swiftSettings: instrumented),
    .target(
      name: "StatAPI", dependencies: ["StatModel", "JSONStream"], swiftSettings: instrumented),
    .target(
      name: "SnapshotCodec", dependencies: ["StatModel", "CZstd", "CMemory"],
      swiftSettings: instrumented),
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", "CellLanguage", "NotebookFiles", "Diagnostics", "StatAPI", "StatModel",
        "SnapshotCodec", "JSONStream",
      ],
      swiftSettings: settings,
      linkerSettings: [
        .unsafeFlags([runtime]), .linkedLibrary("stdc++"), .linkedLibrary("m"),
      ]),
  ]
)
