import Testing

@testable import Shell

@Suite struct DotCommandLineTests {
  @Test(arguments: [
    (".save a.md 1-4", ".save", ["a.md", "1-4"]), ("  .q  ", ".q", []),
    (#".once "my file.csv""#, ".once", ["my file.csv"]), (".once 'a b'c", ".once", ["a bc"]),
    (#".once """#, ".once", [""]), (".history \tx", ".history", ["x"]),
  ])
  func partsAndKeepsTogether(line: String, name: String, arguments: [String]) throws {
    let read = try DotCommandLine(line)
    #expect(read.name == name)
    #expect(read.arguments == arguments)
  }

  @Test func refusesAnOpenQuote() {
    #expect(throws: ShellRefusal("a quote is open", remedy: "Close it.")) {
      try DotCommandLine(".once \"a")
    }
  }

  @Test(
    arguments: [
      (".quit", ".quit"), (".q", nil), (".qui", ".quit"), (".QUIT", ".quit"), (".quer", ".queries"),
      (".h", nil), (".his", ".history"), (".", nil), (".nothing", nil),
    ] as [(String, String?)])
  func knowsACommandByABeginningThatNoOtherHas(typed: String, meant: String?) throws {
    let command = try? DotCommandLine(typed).command()
    #expect(command?.name == meant)
  }

  @Test func namesWhatWasProbablyMeant() throws {
    let refusal = #expect(throws: ShellRefusal.self) { try DotCommandLine(".quti").command() }
    #expect(refusal?.remedy.contains(".quit") == true)
    let several = #expect(throws: ShellRefusal.self) { try DotCommandLine(".h").command() }
    #expect(several?.message == ".h may be .help, .history")
  }

  @Test func everyBeginningThatIsUniqueIsFound() throws {
    for command in DotCommandTable.all {
      #expect(try DotCommandLine(command.name).command().name == command.name)
    }
    #expect(Set(DotCommandTable.all.map(\.name)).count == DotCommandTable.all.count)
  }
}
