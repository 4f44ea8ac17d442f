// swift-tools-version: 6.2

import PackageDescription

/// A package as a user of the libraries would write it. `make test` builds and runs it; `swift test`
/// does not know it.
let package = Package(
  name: "consumer",
  dependencies: [.package(name: "Statbook", path: "../..")],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: ["StatModel", "StatAPI", "Recordings", "Workspaces", "Releases"].map {
        .product(name: $0, package: "Statbook")
      })
  ])
