import ArgumentParser
import CellEngine
import CellLanguage
import Foundation
import StatModel

struct QueryImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Print the statement that asks for the same as a query file.",
    discussion: """
      Everything is written by its id; in a notebook, `import "FILE" as NAME` writes labels where the \
      schema knows them. Lists of more than 50 values are written to files in the folder lists, which \
      the statement names.

      Example: statbook query import query.json --as caseload
      """)

  @Argument(help: "A query file; - is standard input.")
  var file: String

  @Option(name: .customLong("as"), help: ArgumentHelp("The result's name.", valueName: "name"))
  var name: String

  @Flag(help: "Replace lists that are there.")
  var force = false

  func run() throws {
    let query =
      switch try Document(try InputFile(file)) {
      case .query(let query, _): query
      case .response(let response): response.echoedQuery
      }
    let statement: QueryStatement
    do throws(QueryStatement.NotExpressible) {
      statement = try QueryStatement(of: query, name: name)
    } catch {
      throw Failure(
        "no statement asks for the query of \(file): \(error.message)",
        remedy: "Use the file as it is: let \(name) = query \"\(file)\"")
    }
    let lists = statement.lists.map { list in
      OutputFile(path: list.path) { write in try write(list.content) }
    }
    try OutputFile.check(lists, replacing: force)
    if !lists.isEmpty {
      try FileManager.default.createDirectory(
        atPath: "lists", withIntermediateDirectories: true)
    }
    try OutputFile.write(lists, replacing: force)
    for list in statement.lists { Console.narrate("wrote \(list.path)") }
    try Console.write(statement.text(binding: name) + "\n")
  }
}
