import Foundation
import StatbookTestSupport
import Testing

/// The dashboards: one command brings them to a new release, and one makes the page.
@Suite struct DashboardTests {
  /// A project as it was before the second release of a set came.
  private func project(before release: String, of set: String) throws -> Shell {
    let shell = try Shell()
    for name in ["fixtures", "workspaces"] {
      try FileManager.default.removeItem(at: shell.folder.file(name))
      try FileManager.default.copyItem(
        at: Corpus.packageRoot.appendingPathComponent(name), to: shell.folder.file(name))
    }
    try shell.folder.write("{}", as: "statbook.json")
    try FileManager.default.moveItem(
      at: shell.folder.file("fixtures/\(set)/\(release)"), to: shell.folder.file("later"))
    let description = shell.folder.file("fixtures/\(set)/set.json")
    let text = try String(contentsOf: description, encoding: .utf8)
    try text.replacing(", \"\(release)\"", with: "").write(
      to: description, atomically: true, encoding: .utf8)
    return shell
  }

  @Test(arguments: [
    ("workspaces/pip/pip.md", "pip", "Apr 2026"),
    ("workspaces/benefit-cap/benefit-cap.md", "benefit-cap", "Feb 2026"),
  ])
  func oneCommandBringsADashboardToANewRelease(
    notebook: String, set: String, newestMonth: String
  ) throws {
    let release = "2026-06"
    let shell = try project(before: release, of: set)
    func page() throws -> String {
      let outcome = try shell.run("statbook report \(notebook) -o page.html --force")
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try String(contentsOf: shell.folder.file("page.html"), encoding: .utf8)
    }
    // As it was written on the first release.
    let refresh = "statbook run \(notebook) --write --update-lock"
    let first = try shell.run(refresh)
    #expect(first.status == 0, "\(first.errors)")
    #expect(try shell.run("statbook verify \(notebook)").output == "")
    let before = try page()
    #expect(before.contains("release 2026-03") && !before.contains("release 2026-06"))

    // The second release comes.
    try FileManager.default.moveItem(
      at: shell.folder.file("later"), to: shell.folder.file("fixtures/\(set)/\(release)"))
    try FileManager.default.removeItem(at: shell.folder.file("fixtures/\(set)/set.json"))
    try FileManager.default.copyItem(
      at: Corpus.packageRoot.appendingPathComponent("fixtures/\(set)/set.json"),
      to: shell.folder.file("fixtures/\(set)/set.json"))
    let changed = try shell.run("statbook verify \(notebook)")
    #expect(changed.status != 0, "the page is not what the newest release says")
    let said = changed.output + changed.errors
    #expect(said.contains("SB202") && said.contains("run NOTEBOOK --write --update-lock"))
    #expect(!said.contains("move it with `with"), "the page has labels, and its lock the ids")
    let second = try shell.run(refresh)
    #expect(second.status == 0, "\(second.errors)")

    let after = try page()
    #expect(after.contains("release 2026-06") && after.contains(newestMonth))
    #expect(!before.contains(newestMonth))
    #expect(after.contains("The figures of this page are simulated."))
    #expect(after.contains("<td>simulated, \(set)</td>"), "the appendix says it of each answer")
    let quoted = try #require(before.firstMatch(of: /<data class="quote"[^>]*>([0-9,]+)/))
    #expect(!after.contains(">\(quoted.output.1)</data>"), "the sentences quote other figures")
    #expect(try shell.run("statbook verify \(notebook)").output == "")
    for path in [notebook, notebook + ".lock"] {
      #expect(
        try Data(contentsOf: shell.folder.file(path))
          == Data(contentsOf: Corpus.packageRoot.appendingPathComponent(path)), "\(path)")
    }
  }
}
