import CellEngine
import CellLanguage
import Diagnostics
import Recordings
import StatModel
import Tabulation

/// A notebook that was run, as one page of HTML: no script, nothing fetched, legible on paper.
public struct NotebookReport: Sendable {
  private let run: RunReport

  /// The report of a run.
  public init(of run: RunReport) { self.run = run }

  /// The page.
  public var html: String {
    let file = run.notebook.file
    let title = file.title ?? run.notebook.name
    let prose = file.html {
      $0 < run.quotes.count ? run.quotes[$0].figure?.html : nil
    } cell: {
      $0 < run.cells.count ? html(of: run.cells[$0]) : ""
    }
    let heading = file.title == nil ? "<h1>\(HTML.escaped(title))</h1>\n" : ""
    return HTMLPage(title: title, main: heading + prose, footer: appendix).markup
  }

  private func html(of report: CellReport) -> String {
    let id = "statbook-cell-\(report.cell.index + 1)"
    let name = HTML.escaped(report.cell.name)
    let source = Self.lines(String(decoding: report.cell.source.bytes, as: UTF8.self))
    var parts = [
      """
      <details class="source"><summary>Cell <code>\(name)</code>\(state(of: report))</summary>
      <pre tabindex="0"><code>\(source)</code></pre></details>
      """
    ]
    if let failure = report.shownFailure { parts.append(Self.preformatted(failure)) }
    for (number, output) in report.outcome.outputs.enumerated() {
      parts.append(output.html(id: "\(id)-\(number + 1)"))
    }
    let problems = report.diagnostics.map(\.rendered).joined()
    if !problems.isEmpty {
      parts.append("<div class=\"problem\">\(Self.preformatted(problems))</div>")
    }
    return
      "<section class=\"cell\" id=\"\(id)\" aria-label=\"Cell \(name)\">\n"
      + parts.joined(separator: "\n") + "\n</section>\n"
  }

  private func state(of report: CellReport) -> String {
    [.failed, .skipped].contains(report.outcome.state) ? ", \(report.outcome.state.rawValue)" : ""
  }

  static func preformatted(_ text: String) -> String {
    "<pre tabindex=\"0\">\(lines(text))</pre>"
  }

  /// A text whose line ends stay what they are.
  private static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { HTML.escaped(String($0)) }
      .joined(separator: "\n")
  }

  private var appendix: String {
    """
    <section aria-labelledby="statbook-provenance">
    <h2 id="statbook-provenance">Where the figures come from</h2>
    \(answers)\(sets)<p>Names were resolved to \(run.lock.entries.count) entries of \
    <code>\(HTML.escaped(run.notebook.name)).lock</code>. Run again with \
    <code>statbook report \(HTML.escaped(run.notebook.name)) -o FILE.html</code>, checked with \
    <code>statbook verify \(HTML.escaped(run.notebook.name))</code>.</p>
    </section>
    """
  }

  private var answers: String {
    run.answers?.html(caption: "Answers that the cells asked for") ?? ""
  }

  private var sets: String {
    let items = run.recordings.map { set in
      "<li><code>\(HTML.escaped(set.name))</code>, \(HTML.escaped(set.origin.rawValue)): "
        + "\(HTML.escaped(set.about.licence))</li>\n"
    }
    return items.isEmpty
      ? "" : "<p>Recordings and their licences:</p>\n<ul>\n\(items.joined())</ul>\n"
  }
}

extension RunReport {
  /// The answers that the cells asked for, each once; nil where they asked for none.
  var answers: TextTable? {
    var seen: [AnswerUsed] = []
    for answer in cells.flatMap(\.outcome.answers) {
      let isSeen = seen.contains {
        $0.name == answer.name && $0.provenance == answer.provenance
      }
      if !isSeen { seen.append(answer) }
    }
    if seen.isEmpty { return nil }
    var table = TextTable(columns: [
      .init("result"), .init("dataset"), .init("covers"), .init("release"), .init("observed"),
      .init("origin"), .init("snapshot"), .init("query"), .init("body"),
    ])
    table.rows = seen.map { answer in
      let provenance = answer.provenance
      return [
        .init(answer.name), .init(answer.table.dataset.label),
        .init(Coverage(of: answer.table).axes.map(\.description).joined(separator: "; ")),
        .init(provenance.release ?? "not known"), .init(Timestamp.day(provenance.observedAt)),
        .init("\(provenance.origin.rawValue), \(provenance.source)"),
        .init(provenance.dataDigest.short), .init(provenance.queryDigest.short),
        .init(provenance.bodyDigest.short),
      ]
    }
    return table
  }
}

extension CellOutput {
  /// The output as HTML.
  func html(id: String) -> String {
    switch self {
    case .table(let result, var options):
      options.rowLimit = nil
      return TableView(result.table, options: options)
        .html(id: id, provenance: result.provenance)
    case .comparison(let result): return result.report.html(id: id)
    case .rows(let rows): return rows.table.html(caption: "Rows of the SQL cell")
    case .chart(let chart, _): return chart.html(id: id)
    case .triangle(let view): return view.html(id: id)
    case .list(let list, let title): return list.html(caption: title)
    case .text(let text): return NotebookReport.preformatted(text)
    }
  }
}

extension QuotedFigure {
  /// The figure as HTML, with what it is and its release for who points at it.
  fileprivate var html: String {
    let release = provenance.release.map { ", release \($0)" } ?? ""
    let marks = marks.isEmpty ? "" : ", marked \(marks.joined(separator: ", "))"
    let title = HTML.escaped(labels.joined(separator: ", ") + release + marks)
    return
      "<data class=\"quote\" value=\"\(value)\" title=\"\(title)\">\(HTML.escaped(text))</data>"
  }
}
