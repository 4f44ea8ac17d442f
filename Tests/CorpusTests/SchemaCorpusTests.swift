import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite(.needsCorpus) struct SchemaCorpusTests {
  @Test(arguments: Corpus.schemaNodes)
  func decodesEveryNode(file: Corpus.File) throws {
    let node = try SchemaNode.decode(try file.bytes())
    for node in [node] + (node.children ?? []) {
      #expect(!node.label.isEmpty)
      #expect(node.id.kind == node.kind)
      if case .other = node.kind { Issue.record("\(node.id) is of an unknown kind") }
    }
  }

  private func rows(of name: String) throws -> [[String]] {
    let text = String(decoding: try Corpus.file("schema/\(name)").bytes(), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).dropFirst().map(Self.columns)
  }

  /// The columns of a line of CSV, whose quotes are doubled in quotes.
  private static func columns(of line: Substring) -> [String] {
    var columns = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        columns.append("")
      } else {
        columns[columns.count - 1].append(character)
      }
    }
    return columns
  }

  @Test func knowsTheKindOfEveryIDOfTheCatalogue() throws {
    let ids = try rows(of: "catalogue-2023.csv").joined().filter { $0.hasPrefix("str:") }
    #expect(ids.count > 1_863)
    for id in ids.map({ SchemaID($0) }) {
      if case .other = id.kind { Issue.record("\(id) is of an unknown kind") }
      #expect(id.components.first.map { $0 == id.datasetName } ?? false || id.kind == .folder)
    }
  }

  /// Labels that are no period, in axes that are none of time or begin with something else.
  private static let noPeriods: Set<String> = [
    "Autumn 2010 trial area", "2008 Mesothelioma Scheme", "Off-flow", "On-flow",
    "Pneumoconiosis (Worker's Compensation) Act 1979",
  ]

  @Test func readsThePeriodOfEveryDateLabel() throws {
    let rows = try rows(of: "date-labels-2023.csv")
    let labels = Set(rows.flatMap { $0.dropFirst(4).prefix(2) })
    #expect(labels.count > 50)
    for label in labels.sorted() {
      let axis = PeriodAxis(
        axis: "str:field:D:T:DATE", items: [("str:value:D:T:DATE:C:X", label)])
      #expect((axis.periods[0] == nil) == Self.noPeriods.contains(label), "\(label)")
    }
  }
}
