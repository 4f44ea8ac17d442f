import ArgumentParser
import StatModel

struct CSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Print a saved answer as a tidy CSV.",
    discussion: """
      One row a cell: a code and a label for each field, then measure, value, status and notes.

      Example: statbook csv response.json > table.csv
      Example: curl … | statbook csv - --notes
      """)

  @Argument(help: "The body of a table answer; - is standard input.")
  var response: String

  @OptionGroup var options: CSVOptions

  func run() throws {
    try options.print(try Document.response(try InputFile(response)).table)
  }
}
