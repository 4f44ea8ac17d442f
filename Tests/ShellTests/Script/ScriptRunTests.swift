import Foundation
import StatbookTestSupport
import Testing

@Suite struct ScriptRunTests {
  private static let shown = "show households[month: 2025-04]"

  @Test func runsTheSameFromAnOptionAFileAndAPipe() throws {
    let place = try ShellPlace.example()
    try place.folder.write(Self.shown + "\n", as: "work/cells.txt")
    let outcomes = try [
      "statbook -c '\(Self.shown)'", "statbook < cells.txt", "cat cells.txt | statbook",
      "statbook shell example.statbook < cells.txt",
    ].map { try place.run($0) }
    for outcome in outcomes {
      #expect(outcome.status == 0)
      #expect(outcome.output == outcomes[0].output)
      #expect(!outcome.errors.contains("[1]"), "there is no prompt")
    }
    #expect(outcomes[0].output.hasPrefix("month_code,month,"))
  }

  @Test func printsWhatShowPrints() throws {
    let place = try ShellPlace.example()
    for name in ["households", "families"] {
      for format in ["", " --format json"] {
        #expect(
          try place.run("statbook\(format) -c 'show \(name)'").output
            == place.run("statbook show \(name)\(format)").output)
      }
    }
  }

  @Test(arguments: [
    ("show households", Int32(0)), ("expect households[month: 2025-04] > 9_999_999", 1),
    ("shw households", 2), ("show nothing", 2), ("show households[", 2), (".nothing", 2),
    (".mode elsewhere", 2),
    ("get uc.\"Households on Universal Credit\" by month = 2025-04", 4),
    ("get uc.\"Households on Universal Credit\" by month = 2025-04\nshow nothing", 4),
  ])
  func endsWithACodeThatSaysWhatWentWrong(text: String, code: Int32) throws {
    let place = try ShellPlace.example()
    #expect(try place.run("statbook --format plain", input: text).status == code)
  }

  @Test func stopsAtTheFirstErrorAndSaysWhereItIs() throws {
    let place = try ShellPlace.example()
    let text = "show households\n\n  # remark\nshow nothing\nshow families\n"
    let outcome = try place.run("statbook --format plain", input: text)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("-:4:6: error[SB105]"))
    #expect(outcome.output.contains("6,519,200"))
    #expect(!outcome.output.contains("Family Type"))
    let command = try place.run("statbook --format plain -c 'show households' -c .quer -c .nothing")
    #expect(command.errors.contains("-c:3:1: error: there is no command .nothing"))
  }

  @Test func refusesASecondResultInOneCSV() throws {
    let place = try ShellPlace.example()
    let text = "show households\nshow families\n"
    let outcome = try place.run("statbook", input: text)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("-:2:1: error"))
    #expect(outcome.errors.contains("--format"))
    #expect(try place.run("statbook --format plain", input: text).status == 0)
    #expect(try place.run("statbook --format csv", input: text).status == 0)
  }

  @Test func isInterrupted() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run(
      "timeout --preserve-status -s INT 1 statbook -c 'refresh families'", ["STATBOOK_PAUSE": "30"])
    #expect(outcome.status == 130)
    #expect(try place.run("statbook audit verify").status == 0)
  }

  @Test func tellsUsageErrorsFromOthers() throws {
    let place = try ShellPlace.example()
    #expect(try place.run("statbook --nonsense").status == 64)
    #expect(try place.run("statbook --format yaml -c 'show households'").status == 64)
    #expect(try place.run("statbook -c '.edit'").status == 2)
  }

  @Test func runsWithoutAWorkspace() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run(
      """
      mkdir other && cd other && statbook --recordings ../example-recordings -c \
      'get str:database:UC_Households' ; ls
      """)
    #expect(outcome.output.isEmpty, "no workspace is left behind: \(outcome.output)")
    #expect(!outcome.errors.contains("no workspace"))
  }

  @Test func doesNotWaitForANothingThatIsPiped() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run("statbook < /dev/null")
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func printsCompletionsOfShells(shell: String) throws {
    let place = try ShellPlace.example()
    let outcome = try place.run("statbook completions \(shell) > script")
    #expect(outcome.status == 0)
    let script = try String(contentsOfFile: "\(place.work)/script", encoding: .utf8)
    #expect(script.contains("statbook"))
    if shell == "bash" { #expect(try place.run("bash -n script").status == 0) }
  }

  @Test func listsWhatTheTabKeyOffers() throws {
    let place = try ShellPlace.example()
    let outcome = try place.run("statbook complete 'describe uc.fam'")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("insert,label,kind,values,id\n"))
    #expect(outcome.output.contains("Family Type,field"))
    #expect(try place.run("statbook complete '.sna'").output.contains(".snapshots"))
  }
}
