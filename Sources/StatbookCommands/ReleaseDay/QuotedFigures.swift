import ArgumentParser
import CellEngine
import Foundation
import Notebooks
import Tabulation
import Workspaces

/// The notebooks whose sentences a release day holds to the newest answers.
struct QuotedFigures: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A notebook whose quoted figures are looked at; else those of this folder.",
      valueName: "file"))
  var notebook: [String] = []

  /// The quoted figures that changed, or can't be had any more, notebook by notebook. One that can't be
  /// run is told in the place of its figures.
  func changes(newestIn workspace: Workspace) async throws -> [ReleaseDayReport.Quote] {
    var quotes: [ReleaseDayReport.Quote] = []
    for path in notebook.isEmpty ? Self.here : notebook {
      do {
        let notebook = try Notebook(reading: path)
        guard NotebookFile.isNotebook(notebook.file.bytes) else { continue }
        let check = QuoteCheck(notebook, newestIn: workspace, now: Clock.now)
        quotes += try await check.changes().compactMap { .init($0, in: path) }
      } catch let error as FileRefusal {
        quotes.append(
          .init(
            place: path, expression: "all of its figures", old: "not looked at", new: nil,
            remark: error.message))
      }
    }
    return quotes
  }

  private static var here: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
  }
}

extension ReleaseDayReport.Quote {
  /// A changed figure; nil where the sentence has none yet, which no release has changed.
  fileprivate init?(_ change: QuoteChange, in path: String) {
    guard let old = change.old else { return nil }
    self.init(
      place: "\(path):\(change.line)", expression: change.expression, old: old, new: change.new,
      remark: change.problem ?? Self.difference(from: old, to: change.new) ?? "")
  }

  /// `+5,515` for two figures as a sentence has them; nil where one is no plain number.
  private static func difference(from old: String, to new: String?) -> String? {
    func number(_ text: String) -> Double? { Double(text.replacing(",", with: "")) }
    guard let new, let before = number(old), let now = number(new) else { return nil }
    let decimals = new.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    let text = NumberFormat.grouped(now - before, decimals: decimals?.count ?? 0)
    return now > before ? "+" + text : text
  }
}
