import Foundation
import StatbookTestSupport
import Testing

/// Builds and runs `Tests/ConsumerPackage` as a user of the libraries would.
@Suite struct ConsumerTests {
  @Test func aPackageThatUsesTheLibrariesBuildsAndLinksNoReadline() throws {
    let root = Corpus.packageRoot.path
    let shell = try Shell()
    let build = try shell.runInOwnEnvironment(
      """
      cp '\(root)/Package.resolved' '\(root)/Tests/ConsumerPackage/Package.resolved'
      swift build --package-path '\(root)/Tests/ConsumerPackage' \
        --scratch-path '\(root)/.build-consumer' >&2
      """)
    try #require(build.status == 0, "\(build.errors.suffix(4000))")

    let consumer = "'\(root)/.build-consumer/debug/consumer'"
    let queries = "workspaces/uc-households/queries/households-by-month"
    let outcome = try shell.runInOwnEnvironment(
      """
      \(consumer) fixtures/uc-households new.statbook \(queries)--2025-09.json \
        \(queries)--2026-08.json
      """)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        structure changed
        April 2025: 6513685.0 is now 6519200.0
        May 2025: 6575050.0 is now 6584442.0

        """)
    #expect(try shell.run("statbook audit verify --workspace new.statbook").status == 0)

    let libraries = try shell.run("ldd \(consumer)").output
    #expect(libraries.contains("libsqlite3"))
    #expect(!libraries.contains("readline") && !libraries.contains("Networking"))
  }
}
