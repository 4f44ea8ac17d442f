import Foundation
import JSONStream
import StatbookTestSupport
import Testing

/// What stands where a file is to be written: only files are replaced, and what is none stays as it is.
@Suite struct OutputPlaceTests {
  private let shell: Shell

  init() throws {
    shell = try Shell()
    try shell.folder.write(TableBuilder.small.responseBody, as: "body.json")
    try shell.folder.write(Array("kept".utf8), as: "target.csv")
  }

  private func kind(_ path: String) throws -> String {
    try shell.run("stat -c %F \(path)").output.trimmingCharacters(in: .newlines)
  }

  @Test(arguments: ["", " --force"])
  func aPipeIsNeverReplaced(force: String) throws {
    try shell.run("mkfifo pipe.csv && ln -s pipe.csv link.csv")
    for path in ["pipe.csv", "link.csv"] {
      let outcome = try shell.run("statbook export --answer body.json -o \(path)\(force)")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("\(path) is no file, but a pipe, a device or the like"))
      #expect(outcome.errors.contains("-o -"))
    }
    #expect(try kind("pipe.csv") == "fifo")
    #expect(try kind("link.csv") == "symbolic link")
  }

  /// A device of its own would need root, so that the link is what could be lost.
  @Test(arguments: ["", " --force"])
  func aLinkToADeviceIsNeverReplaced(force: String) throws {
    try shell.run("ln -s /dev/null null.csv")
    let outcome = try shell.run("statbook export --answer body.json -o null.csv\(force)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("null.csv is no file"))
    #expect(try kind("null.csv") == "symbolic link")
  }

  @Test(arguments: ["", " --force"])
  func aLinkThatLeadsNowhereIsRefused(force: String) throws {
    try shell.run("ln -s nothing.csv link.csv && ln -s loop.csv loop.csv")
    for path in ["link.csv", "loop.csv"] {
      let outcome = try shell.run("statbook export --answer body.json -o \(path)\(force)")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("\(path) is a link that leads nowhere"))
      #expect(try kind(path) == "symbolic link")
    }
    #expect(try shell.run("ls nothing.csv *.part *.notes.csv").output.isEmpty)
  }

  @Test func aLinkToAFileStaysAndItsTargetIsReplaced() throws {
    try shell.run("mkdir far && mv target.csv far && ln -s far/target.csv link.csv")
    let refused = try shell.run("statbook export --answer body.json -o link.csv")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("link.csv is there already"))
    #expect(try shell.run("cat far/target.csv").output == "kept")

    let outcome = try shell.run("statbook export --answer body.json -o link.csv --force")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try kind("link.csv") == "symbolic link")
    let table = try shell.run("statbook export --answer body.json --format csv -o -").output
    #expect(!table.isEmpty)
    #expect(try shell.run("cat far/target.csv").output == table)
    #expect(try shell.run("ls far").output == "target.csv\n")
  }

  @Test func whatStandsBesideIsLookedAtBeforeAnythingIsWritten() throws {
    try shell.run("mkfifo target.notes.csv")
    let outcome = try shell.run("statbook export --answer body.json -o target.csv --force")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("target.notes.csv is no file"))
    #expect(try shell.run("cat target.csv").output == "kept")
    #expect(try kind("target.notes.csv") == "fifo")
  }

  @Test func twoFilesAreNotWrittenToOnePlace() throws {
    try shell.run("ln -s target.csv link.csv && ln -s target.csv link.notes.csv")
    let outcome = try shell.run("statbook export --answer body.json -o link.csv --force")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("two of what is exported would be"))
    #expect(try shell.run("cat target.csv").output == "kept")
  }

  @Test func aPageOfAReleaseDayIsNotWrittenToAPipe() throws {
    let outcome = try shell.run("mkfifo day.md; statbook release-day -o day.md --force")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("day.md is no file"), "\(outcome.errors)")
    #expect(try kind("day.md") == "fifo")
  }
}
