import ArgumentParser
import StatAPI
import StatModel

struct CSVCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Print a saved answer, or the service's answer to a query, as a tidy CSV.",
    discussion: """
      One row a cell: a code and a label for each field, then measure, value, status and notes. With --live \
      the file is a query, as the service's web page saves it (Open Data API Query), and the service is \
      asked; all that needs is a key.

      Example: statbook csv response.json > table.csv
      Example: curl … | statbook csv - --notes
      Example: statbook csv query.json --live > table.csv
      """)

  @Argument(help: "The body of a table answer, or with --live a query; - is standard input.")
  var file: String

  @Flag(help: "Ask the service.")
  var live = false

  @OptionGroup var options: CSVOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let input = try InputFile(file)
    guard live else {
      try options.print(try Document.response(input).table)
      return
    }
    let query: TableQuery
    switch try Document(input) {
    case .query(let read, let remarks):
      query = read
      for remark in remarks { Console.narrate("note: \(Description.safe("\(remark)"))") }
    case .response(let response):
      query = response.echoedQuery
      Console.narrate("note: \(file) is an answer; its echoed query is asked")
    }
    let table = try await UserLedger.use { ledger in
      try await LiveConnection.use(connection, mode: .live, in: ledger) { connection in
        try await LargeQuery(
          query: query, label: input.name, connection: connection, workspace: ledger
        ).ask { $0.response.table }
      }
    }
    let mismatches = query.mismatches(with: table)
    guard mismatches.isEmpty else {
      throw Failure(
        "the service's answer is not that of \(file)", remedy: "Nothing was printed. Ask again.",
        notes: mismatches.map(\.description))
    }
    try options.print(table)
  }
}
