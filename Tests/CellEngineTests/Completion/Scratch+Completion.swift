import CellEngine
import Diagnostics
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

extension Scratch {
  /// Enters all nodes that the source has in the workspace.
  func learn() async throws {
    let client = try source.client(asOf: nil)
    for id in source.knownNodes(asOf: nil) {
      if let node = try? await client.schema(id) { try workspace.enter(node, source: "test") }
    }
  }

  /// What may stand at the `⌖` of a text.
  func completions(_ text: String, uses: [String: Int] = [:], limit: Int = 200) -> CompletionList {
    let parts = text.split(separator: "⌖", omittingEmptySubsequences: false)
    return session.completions(
      at: parts[0].utf8.count, in: Array(parts.joined().utf8), uses: uses, limit: limit)
  }

  /// What would be inserted at the `⌖` of a text, of these kinds, or all.
  func insertions(_ text: String, _ kinds: String..., uses: [String: Int] = [:]) -> [String] {
    completions(text, uses: uses).candidates.filter { kinds.isEmpty || kinds.contains($0.kind) }
      .map(\.insertion)
  }

  /// Inserts each candidate of these kinds at the `⌖` of a text, runs the text, and expects it to come
  /// to the candidate's id.
  ///
  /// - Returns: How many there were.
  @discardableResult
  func insertAll(
    _ text: String, _ kinds: Set<String>, sourceLocation: SourceLocation = #_sourceLocation
  ) async -> Int {
    let parts = text.split(separator: "⌖", omittingEmptySubsequences: false).map(String.init)
    let list = completions(text)
    let candidates = list.candidates.filter { kinds.contains($0.kind) && !$0.id.isEmpty }
    let start = String(decoding: Array(parts[0].utf8)[..<list.range.start], as: UTF8.self)
    for candidate in candidates {
      let written = start + candidate.insertion + parts[1]
      let outcome = await run(written)
      #expect(
        outcome.problems == [], "\(written): \(outcome.problems.map(\.summary))",
        sourceLocation: sourceLocation)
      #expect(
        outcome.plain.contains(candidate.id), "\(written) is not \(candidate.id)",
        sourceLocation: sourceLocation)
    }
    return candidates.count
  }
}
