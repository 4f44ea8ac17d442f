import CellEngine
import Diagnostics
import JSONStream
import StatModel
import Tabulation

/// A notebook that was run, as a notebook of Jupyter (nbformat 4.5) with its outputs.
///
/// 1. Prose between cells is one Markdown cell, with quoted figures written out. A cell in a quote or a
///    list stands by itself, too.
/// 2. A table, a comparison and rows stand as text, Markdown and HTML; a chart as text, as SVG, and as HTML with its figures; all else
///    as text. Nothing has a time or a path in it, so a notebook that comes to the same is the same bytes.
/// 3. The id of a cell is made of its place and its text.
public struct JupyterNotebook: Sendable {
  private let run: RunReport

  /// The notebook of a run.
  public init(of run: RunReport) { self.run = run }

  /// The file.
  public var bytes: [UInt8] {
    let language: JSONValue = ["name": "statbook", "mimetype": "text/x-statbook"]
    let document: JSONValue = [
      "cells": .array(cells),
      "metadata": [
        "kernelspec": ["display_name": "Statbook", "language": "statbook", "name": "statbook"],
        "language_info": language,
      ],
      "nbformat": 4, "nbformat_minor": 5,
    ]
    return document.bytes(.prettyInOrder)
  }

  private var cells: [JSONValue] {
    let file = run.notebook.file
    var cells: [JSONValue] = []
    func add(_ type: String, _ source: String, _ members: [JSONValue.Member]) {
      let place = cells.count
      let id = Digest(of: Array("\(place)\n\(type)\n\(source)".utf8)).hex.prefix(16)
      cells.append(
        .object(
          [
            .init("id", .string(String(id))), .init("cell_type", .string(type)),
            .init("source", Self.lines(source)),
          ] + members))
    }
    func addProse(_ lines: Range<Int>) {
      let text = file.prose(of: lines) { quote in
        quote < run.quotes.count ? run.quotes[quote].figure?.text : nil
      }
      let trimmed = text.trimmingEmptyLines
      if !trimmed.isEmpty { add("markdown", trimmed, [.init("metadata", [:])]) }
    }
    var next = file.frontMatter.lineCount
    for report in run.cells {
      let block = report.cell.block.allLines
      if block.lowerBound > next { addProse(next..<block.lowerBound) }
      let source = String(decoding: report.cell.source.bytes, as: UTF8.self).trimmingEmptyLines
      let isSkipped = report.outcome.state == .skipped
      add(
        "code", source,
        [
          .init("metadata", ["name": .string(report.cell.name)]),
          .init(
            "execution_count", isSkipped ? .null : JSONValue(report.cell.index + 1)),
          .init("outputs", .array(outputs(of: report))),
        ])
      let end = report.cell.outputBlocks.first?.allLines.upperBound ?? block.upperBound
      next = max(next, end)
    }
    addProse(next..<file.lines.count)
    if let answers = run.answers {
      let text =
        "## Where the figures come from\n\n" + answers.rendered(as: .markdown)
      add("markdown", text.trimmingEmptyLines, [.init("metadata", [:])])
    }
    return cells
  }

  private func outputs(of report: CellReport) -> [JSONValue] {
    var outputs: [JSONValue] = []
    if let failure = report.shownFailure { outputs.append(Self.stream("stdout", failure)) }
    for (number, output) in report.outcome.outputs.enumerated() {
      let id = "statbook-cell-\(report.cell.index + 1)-\(number + 1)"
      outputs.append([
        "output_type": "display_data", "metadata": [:],
        "data": .object(output.representations(id: id, width: report.width)),
      ])
    }
    for diagnostic in report.diagnostics {
      guard diagnostic.severity == .error else {
        outputs.append(Self.stream("stderr", diagnostic.rendered))
        continue
      }
      outputs.append([
        "output_type": "error", "ename": .string(diagnostic.code?.id ?? "error"),
        "evalue": .string(diagnostic.summary),
        "traceback": .array(
          diagnostic.rendered.split(separator: "\n", omittingEmptySubsequences: false)
            .map { .string(String($0)) }),
      ])
    }
    return outputs
  }

  private static func stream(_ name: String, _ text: String) -> JSONValue {
    ["output_type": "stream", "name": .string(name), "text": lines(text)]
  }

  /// A text as the list of its lines, each with its line end, so that a difference is short.
  static func lines(_ text: String) -> JSONValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let last = lines.popLast() ?? ""
    lines = lines.map { $0 + "\n" } + (last.isEmpty ? [] : [last])
    return .array(lines.map { .string($0) })
  }
}

extension CellOutput {
  /// The output by media type, the plainest first.
  fileprivate func representations(id: String, width: Int) -> [JSONValue.Member] {
    func member(_ type: String, _ text: String) -> JSONValue.Member {
      .init(type, JupyterNotebook.lines(text))
    }
    let text = member("text/plain", rendered(as: .box, width: width))
    switch self {
    case .table, .comparison, .rows, .triangle, .list:
      return [
        text, member("text/markdown", rendered(as: .markdown, width: width)),
        member("text/html", html(id: id)),
      ]
    case .chart(let chart, _):
      return [
        text, member("image/svg+xml", chart.svg(id: "\(id)-svg")),
        member("text/html", html(id: id)),
        .init("application/vnd.vegalite.v5+json", chart.vegaLite(version: 5)),
      ]
    case .text: return [text]
    }
  }
}

extension NotebookFile {
  /// Lines of prose as they stand in the file, with figures in the place of what quotes them.
  fileprivate func prose(of range: Range<Int>, figure: (Int) -> String?) -> String {
    let bytes = lines.start(range.lowerBound)..<lines.start(range.upperBound)
    var prose: [UInt8] = []
    var next = bytes.lowerBound
    for quote in quotes where bytes.contains(quote.range.lowerBound) {
      guard let text = figure(quote.index) else { continue }
      prose += self.bytes[next..<quote.range.lowerBound]
      prose += text.utf8
      next = quote.range.upperBound
    }
    prose += self.bytes[next..<max(next, bytes.upperBound)]
    return String(decoding: prose, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}

extension String {
  /// The text without empty lines around it.
  fileprivate var trimmingEmptyLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first.map({ $0.allSatisfy(\.isWhitespace) }) == true { lines.removeFirst() }
    while lines.last.map({ $0.allSatisfy(\.isWhitespace) }) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
