import ArgumentParser
import StatModel

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Tell what a saved answer or a query holds.",
    discussion: """
      Of an answer: dataset, measures, coverage of every axis, marks, footnotes, zeros and Totals. \
      Of a query: what it asks for.

      Example: statbook describe response.json
      Example: statbook describe query.json
      """)

  @Argument(help: "A table answer, or a query; - is standard input.")
  var file: String

  func run() throws {
    let lines =
      switch try Document(try InputFile(file)) {
      case .response(let response): Description.lines(of: response)
      case .query(let query, let remarks): Description.lines(of: query, remarks)
      }
    try Console.write(lines.map { Description.safe($0) + "\n" }.joined())
  }
}
