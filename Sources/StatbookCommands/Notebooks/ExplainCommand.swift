import ArgumentParser
import Diagnostics

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a problem by its code.",
    discussion: """
      Without a code: all codes with their titles. The pages also stand in \
      Documentation/Diagnostics.md.

      Example: statbook explain SB101
      """)

  @Argument(help: "The code, such as SB101.")
  var code: String?

  @Flag(help: "All pages, as Markdown.")
  var all = false

  func run() throws {
    if all {
      try Console.write(DiagnosticCode.all.map { $0.page + "\n" }.joined())
      return
    }
    guard let code else {
      try Console.write(DiagnosticCode.all.map { "\($0.id)  \($0.title)\n" }.joined())
      return
    }
    guard let found = DiagnosticCode(named: code) else {
      let ids = DiagnosticCode.all.map(\.id)
      let near = Suggestions.near(code.uppercased(), among: ids)
      throw Failure(
        "there is no problem with the code \(code)", remedy: "List all with: statbook explain",
        notes: near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"])
    }
    try Console.write(found.page)
  }
}
