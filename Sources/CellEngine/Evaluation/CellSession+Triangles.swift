import CellLanguage
import Diagnostics
import Releases
import StatModel
import Tabulation
import Workspaces

extension CellSession {
  /// The revision triangle of a result: its series as each release of the source had it.
  ///
  /// A release in which the query was not asked is left out, and named.
  func triangle(_ reference: ResultReference, titled title: String?) async throws -> TriangleView {
    let binding = try bound(reference)
    guard let request = binding.request else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no query, and has no vintages",
        remedy: "Name the result of `get` or `query`.")
    }
    let newest = try table(of: reference)
    for (field, name) in zip(newest.table.fields, newest.axisNames) {
      let isTime = PeriodAxis(field).periods.contains { $0 != nil }
      guard isTime || field.items.count == 1 else {
        throw Problem(
          .notDrawable, at: reference.range,
          "a triangle is of one series, and \(name) has several items",
          remedy: "Choose one: `chart triangle \(reference.name)[\(name): \"…\"]`.")
      }
    }
    var vintages: [Vintage] = []
    var missing: [String] = []
    for release in source.releasesThere where mayHave(request.query.dataset, in: release) {
      do {
        let vintage = try await self.vintage(
          of: request, named: Self.savedName(newest.name),
          asOf: ReleaseText(release, range: reference.range)
        ).selecting(reference.cells)
        vintages.append(Vintage(vintage.table, release: release, name: vintage.name))
      } catch let problem as Problem {
        missing.append("\(release) (\(problem.summary))")
      } catch {
        try Task.checkCancellation()
        missing.append("\(release) (\(Problem(error, at: reference.range).summary))")
      }
    }
    let items = newest.table.fields.map { _ in 0 }
    // Of one release alone nothing is known of revisions, and the triangle says so; a page that waits for
    // the next release has it already.
    guard !vintages.isEmpty,
      var triangle = RevisionTriangle(of: vintages, measure: 0, items: items)
    else {
      throw Problem(
        .notDrawable, at: reference.range,
        "a triangle needs a release that has the series over time",
        remedy: "Record the query, with an axis of time, in two releases.",
        notes: missing.map { "not answered: \($0)" })
    }
    triangle.omissions += missing.map { "not answered: \($0)" }
    if let title { triangle.title = title }
    var view = TriangleView(triangle)
    // Its columns say of which releases it is.
    var source = newest.provenance
    source.release = nil
    view.subtitle = Chart.subtitle(of: newest.table, source)
    return view
  }

  /// Whether a release may have a dataset: not where it is known to have others alone, such as one of
  /// another recording set.
  private func mayHave(_ dataset: SchemaID, in release: String) -> Bool {
    let known = source.knownNodes(asOf: release).compactMap { $0 }.filter { $0.kind == .dataset }
    return known.isEmpty || known.contains(dataset)
  }
}
