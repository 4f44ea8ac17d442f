import ArgumentParser
import Collecting
import Foundation
import StatAPI
import StatModel
import Tabulation
import Workspaces

extension ReleaseDayCommand {
  /// Makes the page of a run.
  func tell(
    _ outcome: ReleaseDayOutcome, of service: ServiceAddress, in workspace: Workspace
  ) async throws {
    var run = ReleaseDayReport.Run(began: outcome.began)
    run.release = release
    run.service = service.url
    run.requests = Self.words(for: outcome, budget: budget)
    if let stop = outcome.stop {
      run.stop = [stop.message, "Run it again to go on where it ended."]
    }
    let different = try await page(
      run, of: outcome.entries, since: Timestamp.preciseText(outcome.began), in: workspace)
    if outcome.hasFailed { throw ExitStatus.requestFailed }
    if different { throw ExitStatus.difference }
  }

  private static func words(for outcome: ReleaseDayOutcome, budget: Int) -> String {
    let used =
      "\(RateLimit.grouped(outcome.requests)) of \(RateLimit.grouped(budget)) requests used"
    return used + (outcome.isResumed ? ", by this run alone" : "")
      + (outcome.limit.map { "; \($0.sentence) at the service" } ?? "")
  }

  /// Makes the page again from what the workspace holds.
  func tellAgain(since: String) async throws {
    let different = try await workspace.open(for: .reading) { workspace in
      let queries = names.isEmpty ? try workspace.queryNames() : names
      let isRelease = try workspace.releases().contains { $0.name == since }
      guard isRelease || Timestamp.date(since) != nil else {
        throw Failure(
          "\"\(since)\" is no time, and no release that the workspace knows",
          remedy: "Write 2026-08-12 or 2026-08-12T09:30:00Z; or see: statbook release list")
      }
      let time = isRelease ? nil : Timestamp.date(since)
      let schema = KnownSchema(
        in: workspace, service: try connection.address.url, language: connection.language)
      let entries = try queries.map { name in
        var entry = try ReleaseDayEntry(
          name, since: time.map { .time($0) } ?? .release(since), in: workspace)
        try entry.hold(against: schema, in: workspace)
        return entry
      }
      let first = entries.compactMap(\.after?.provenance.observedAt).min()
      var run = ReleaseDayReport.Run(began: time ?? first ?? Clock.now())
      run.release = Self.onlyRelease(of: entries)
      return try await page(run, of: entries, since: since, in: workspace)
    }
    if different { throw ExitStatus.difference }
  }

  private static func onlyRelease(of entries: [ReleaseDayEntry]) -> String? {
    let releases = Set(entries.compactMap { $0.after?.provenance.release })
    return releases.count == 1 ? releases.first : nil
  }

  /// Writes the page.
  ///
  /// - Returns: Whether it tells of anything.
  private func page(
    _ run: ReleaseDayReport.Run, of entries: [ReleaseDayEntry], since: String,
    in workspace: Workspace
  ) async throws -> Bool {
    var run = run
    run.command =
      (["statbook release-day"] + names + ["--since", since]
      + (connection.service == ServiceAddress.statXploreName
        ? [] : ["--service", connection.service])
      + quoted.notebook.flatMap { ["--notebook", $0] }
      + (threshold.map { ["--threshold", "\($0)".replacing(" ", with: "")] } ?? []))
      .joined(separator: " ")
    run.tool = Version.text
    let threshold = threshold ?? .none
    let report = ReleaseDayReport(
      run, queries: try entries.map { try $0.query(threshold: threshold, in: workspace) },
      quotes: try await quoted.changes(newestIn: workspace), threshold: threshold)
    try file.write(report)
    return report.isDifferent
  }
}
