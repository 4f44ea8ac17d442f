import Foundation
import StatbookTestSupport
import Testing

/// The notebooks of the repository, as a reader of it would check them.
@Suite struct ExampleNotebookTests {
  private static let notebooks = [
    "workspaces/uc-households/first-look.md",
    "workspaces/uc-households/rates.md",
    "workspaces/uc-households/revisions-of-april-and-may-2025.md",
    "workspaces/uc-households/family-types-2019-to-2026.md",
    "workspaces/pip/pip.md",
    "workspaces/benefit-cap/benefit-cap.md",
    "Documentation/Charts.md",
    "Documentation/Cells.md",
  ]

  /// A copy of what the notebooks need, in which they may be run.
  private func project() throws -> Shell {
    let shell = try Shell()
    for name in ["fixtures", "workspaces"] {
      try FileManager.default.removeItem(at: shell.folder.file(name))
    }
    for name in ["fixtures", "workspaces", "Documentation"] {
      try FileManager.default.copyItem(
        at: Corpus.packageRoot.appendingPathComponent(name), to: shell.folder.file(name))
    }
    try shell.folder.write("{}", as: "statbook.json")
    return shell
  }

  @Test func allAreVerifiedSilently() throws {
    let outcome = try project().run("statbook verify workspaces/*/*.md Documentation/*.md")
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(outcome.errors == "")
  }

  @Test(arguments: notebooks) func aRunIsTheSameEverywhere(notebook: String) throws {
    let shell = try project()
    let first = try shell.run("statbook run \(notebook)")
    #expect(first.status == 0, "\(first.errors)")
    let places = [
      "TZ=Pacific/Kiritimati", "LC_ALL=de_DE.UTF-8 LANG=ar_EG.UTF-8", "COLUMNS=40", "HOME=/nowhere",
      "CI=1", "NO_COLOR=1 TERM=dumb", "STATBOOK_CLOCK=2031-01-01T00:00:00Z",
    ]
    for place in places {
      let again = try shell.run("\(place) statbook run \(notebook)")
      #expect(again.output == first.output, "another output with \(place)")
    }
  }

  @Test(arguments: notebooks) func runningWithWriteChangesNothing(notebook: String) throws {
    let shell = try project()
    let outcome = try shell.run(
      """
      statbook run \(notebook) --write > /dev/null 2>&1 \
      && statbook format --check \(notebook)
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for path in [notebook, notebook + ".lock"] {
      let committed = Corpus.packageRoot.appendingPathComponent(path)
      #expect(
        try Data(contentsOf: committed) == Data(contentsOf: shell.folder.file(path)), "\(path)")
    }
  }

  @Test func thePicturesOfThePageOfChartsAreThoseThatItsCellsMake() throws {
    let shell = try project()
    let made = shell.folder.file("Documentation/Screenshots")
    let names = try FileManager.default.contentsOfDirectory(atPath: made.path)
      .filter { $0.hasSuffix(".svg") }
    #expect(names.count >= 8)
    for name in names { try FileManager.default.removeItem(at: made.appendingPathComponent(name)) }
    let outcome = try shell.run("statbook run Documentation/Charts.md > /dev/null")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try String(
      contentsOf: Corpus.packageRoot.appendingPathComponent("Documentation/Charts.md"),
      encoding: .utf8)
    for name in names {
      #expect(page.contains("](Screenshots/\(name))"))
      let committed = Corpus.packageRoot.appendingPathComponent("Documentation/Screenshots/\(name)")
      #expect(
        try Data(contentsOf: made.appendingPathComponent(name)) == Data(contentsOf: committed),
        "\(name): `statbook run Documentation/Charts.md` makes it again")
    }
  }

  @Test func allButTheReferenceHaveChartsAndExpectations() throws {
    for notebook in Self.notebooks where notebook.hasPrefix("workspaces/") {
      let text = try String(
        contentsOf: Corpus.packageRoot.appendingPathComponent(notebook), encoding: .utf8)
      #expect(text.contains("\nchart ") && text.contains("\nexpect "), "\(notebook)")
    }
  }

  @Test func thePageOfDiagnosticsIsWhatExplainPrints() throws {
    let printed = try Shell().run("statbook explain --all").output
    let page = try String(
      contentsOf: Corpus.packageRoot.appendingPathComponent("Documentation/Diagnostics.md"),
      encoding: .utf8)
    #expect(page.hasSuffix(printed), "refresh it with: statbook explain --all")
  }
}
