import Foundation
import Testing

/// Files and folders that may not be written. Root may write everything, so where the tests run as
/// root the program runs as nobody.
@Suite struct PermissionTests {
  private let shell: Shell
  private let statbook: String

  init() throws {
    shell = try Shell()
    let asNobody = getuid() == 0 ? "setpriv --reuid 65534 --clear-groups " : ""
    statbook = asNobody + "./program"
    let outcome = try shell.run(
      """
      # Nobody may be unable to reach the folder of the build.
      cp '\(Shell.statbook.path)' program
      chmod 755 . program
      statbook init uc.statbook && statbook query add \
        workspaces/uc-households/queries/households-by-month--2025-09.json --as months &&
      statbook get months --recordings fixtures/uc-households --release 2025-09
      chmod 444 uc.statbook
      cp fixtures/uc-households/2025-09/table--*.response.json body.json
      """)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: ["chmod 755 .", "chmod 555 .", "chmod 555 . && chmod 666 uc.statbook"])
  func aWorkspaceThatMayNotBeWrittenIsReadAndNotChanged(permissions: String) throws {
    try shell.run(permissions)
    defer { _ = try? shell.run("chmod 755 .") }
    let before = try shell.run("sha256sum uc.statbook").output
    let shown = try shell.run("\(statbook) show months | tail -1")
    #expect(shown.output.hasPrefix("202505,May 2025,"))
    #expect(shown.errors.isEmpty)

    let add = try shell.run("\(statbook) snapshot add months body.json --observed-at 2026-08-01")
    #expect(add.status == 2)
    #expect(add.errors.contains("may not be written"))
    #expect(add.errors.contains("help: "))
    #expect(try shell.run("sha256sum uc.statbook").output == before)
    #expect(try shell.run("ls | grep uc").output == "uc.statbook\n")
  }

  @Test(arguments: ["info", "snapshot verify", "audit verify", "backup /dev/null/x"])
  func whatReadsWorksWithoutTheRightToWrite(command: String) throws {
    let outcome = try shell.run("\(statbook) \(command) --workspace uc.statbook")
    #expect(outcome.status == (command.hasPrefix("backup") ? 2 : 0), "\(outcome.errors)")
  }

  @Test func aWorkspaceThatMayNotBeReadIsSaidSo() throws {
    let outcome = try shell.run("chmod 000 uc.statbook; \(statbook) info")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("Permission denied"))
  }

  @Test func aFolderThatMayNotBeWrittenGetsNoWorkspaceAndNoExport() throws {
    for command in ["init new.statbook", "export months -o months.csv"] {
      let outcome = try shell.run("\(statbook) \(command)")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("help: Check that the folder"))
    }
    #expect(try shell.run("ls *.csv new* *.part").output.isEmpty)
  }

  @Test func aBodyThatMayNotBeReadIsSaidSo() throws {
    let outcome = try shell.run("chmod 000 body.json; \(statbook) csv body.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("body.json can't be read: Permission denied"))
  }
}
