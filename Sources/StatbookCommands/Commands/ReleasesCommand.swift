import ArgumentParser
import CellEngine
import Releases
import StatModel
import Tabulation
import Workspaces

struct ReleasesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases",
    abstract: "List which queries were observed in which release, and on what evidence.",
    discussion: """
      The service names no release: a tag is a claim. Where tables that are said to be of one release \
      disagree in figures that both have, by more than random error explains, that is told, and the exit \
      code is 1: they are probably of two.

      Example: statbook releases
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var format: ListFormatOption

  func run() async throws {
    let (list, disagreements) = try await workspace.open(for: .reading) {
      (try Self.list(of: $0), try Self.disagreements(in: $0))
    }
    try format.print(list)
    for disagreement in disagreements { Console.narrate(disagreement) }
    if !disagreements.isEmpty { throw ExitStatus.difference }
  }

  private static func list(of workspace: Workspace) throws -> TextTable {
    var list = TextTable(columns: [
      .init("query", isWhole: true), .init("release", isWhole: true),
      .init("observations"), .init("last observed", isWhole: true), .init("evidence"),
      .init("dataset", isOptional: true),
    ])
    let datasets = Dictionary(
      try workspace.queries().map { ($0.name, $0.versions.last?.query.dataset.raw ?? "") },
      uniquingKeysWith: { $1 })
    let groups = Dictionary(grouping: try workspace.observations()) {
      VintageKey(query: $0.queryName, release: $0.provenance.release ?? "")
    }
    list.rows = groups.sorted { $0.key < $1.key }.map { key, observations in
      let evidence = Set(observations.compactMap(\.provenance.releaseEvidence)).sorted()
      let last = observations.map(\.provenance.observedAt).max()
      return [
        .init(key.query), .init(key.release.isEmpty ? "not tagged" : key.release),
        .init(observations.map { "@\($0.number)" }.joined(separator: " ")),
        .init(last.map { Timestamp.text($0) }), .init(evidence.joined(separator: "; ")),
        .init(datasets[key.query] ?? ""),
      ]
    }
    return list
  }

  /// What tables of one release, or observed in one month without one, say differently.
  private static func disagreements(in workspace: Workspace) throws -> [String] {
    let groups = Dictionary(grouping: try workspace.observations()) { observation in
      observation.provenance.release
        ?? String(Timestamp.text(observation.provenance.observedAt).prefix(7))
    }
    var found: [String] = []
    for (release, observations) in groups.sorted(by: { ReleaseName.precedes($0.key, $1.key) }) {
      let shown = zip(observations, try workspace.tables(of: observations))
        .map { (observation: $0, table: $1) }
      for (_, same) in Dictionary(grouping: shown, by: { $0.table.dataset.uri })
        .sorted(by: { $0.key.raw < $1.key.raw }) where same.count > 1
      {
        let consistency = ReleaseConsistency(
          of: same.map(\.table), noise: try workspace.noiseModels(of: same[0].table))
        found += consistency.disagreements.map {
          sentence($0, release, same.map(\.observation))
        }
      }
    }
    return found
  }

  private static func sentence(
    _ disagreement: ReleaseConsistency.Disagreement, _ release: String,
    _ observations: [Observation]
  ) -> String {
    let (first, second) = disagreement.tables
    func name(_ position: Int) -> String {
      "\(observations[position].queryName)@\(observations[position].number)"
    }
    let worst = disagreement.worst
    func text(_ number: Double) -> String {
      NumberFormat.grouped(number, decimals: number == number.rounded() ? 0 : 1)
    }
    let items = worst.items.isEmpty ? "" : " in \(worst.items.joined(separator: ", "))"
    return """
      disagreement in \(release): \(name(first)) and \(name(second)) differ by \
      \(text(worst.difference.magnitude))\(items) (\(text(worst.first)) and \(text(worst.second))), \
      where random error explains about \(text(worst.explained)); in \(disagreement.beyond) of \
      \(disagreement.compared) figures that both have. They may be of two releases.
      """
  }
}

/// A query in a release, ordered by name, then by age.
private struct VintageKey: Hashable, Comparable {
  let query: String
  let release: String

  static func < (a: VintageKey, b: VintageKey) -> Bool {
    if a.query != b.query { return a.query < b.query }
    if a.release.isEmpty || b.release.isEmpty { return !a.release.isEmpty && b.release.isEmpty }
    return ReleaseName.precedes(a.release, b.release)
  }
}
