import JSONStream
import StatAPI
import StatModel

/// Finds the recordings of one release that are nearest to a request.
struct NeighbourSearch {
  private static let most = 3
  let request: APIRequest
  let set: RecordingSet
  let entries: [RecordingEntry]

  var reason: MissReport.Reason {
    if entries.isEmpty { return .nothingRecorded }
    let endpoint = entries.filter { $0.operation == request.operation.name }
    if endpoint.isEmpty { return .otherEndpoint }
    let path = endpoint.filter { $0.request.path == request.path }
    guard let query = request.query else { return path.isEmpty ? .otherSubject : .otherForm }
    let dataset = path.filter { $0.dataset == query.dataset }
    if dataset.isEmpty { return .otherSubject }
    let isSameQuery = dataset.contains { entry in
      (try? set.query(of: entry)).flatMap { $0 }?.digest == query.digest
    }
    return isSameQuery ? .otherForm : .otherQuery
  }

  func nearest() -> [MissReport.Neighbour] {
    guard let query = request.query else { return nearestByPath() }
    let tables = entries.filter { $0.requestFile != nil }
    let sameDataset = tables.filter { $0.dataset == query.dataset }
    var seen: Set<RequestIdentity> = []
    var ranked: [(entry: RecordingEntry, query: TableQuery, distance: QueryDistance)] = []
    for entry in sameDataset.isEmpty ? tables : sameDataset
    where seen.insert(entry.identity).inserted {
      // A recording that cannot be read is no neighbour; `fixtures check` reports it.
      guard let recorded = (try? set.query(of: entry)).flatMap({ $0 }) else { continue }
      let distance = QueryDistance(
        from: query, to: recorded, sameLanguage: entry.request.language == request.language)
      ranked.append((entry, recorded, distance))
    }
    // Equal distances keep the order of recording.
    let order = ranked.indices.sorted { a, b in
      if ranked[a].distance < ranked[b].distance { return true }
      return !(ranked[b].distance < ranked[a].distance) && a < b
    }
    return order.prefix(Self.most).map { position in
      neighbour(ranked[position].entry, recorded: ranked[position].query, asked: query)
    }
  }

  private func neighbour(
    _ entry: RecordingEntry, recorded: TableQuery, asked: TableQuery
  ) -> MissReport.Neighbour {
    var labels = RecordedLabels(of: set, release: entry.release)
    var shape: [Int]?
    if entry.status == 200, let body = try? set.body(of: entry),
      let table = try? TableResponse.decode(body).table
    {
      labels.add(table)
      shape = table.shape
    }
    var difference = QueryDifference(asked: asked, recorded: recorded, labels: labels)
    return MissReport.Neighbour(
      entry: entry, differences: difference.lines() + formDifferences(entry), shape: shape)
  }

  private func nearestByPath() -> [MissReport.Neighbour] {
    let sameEndpoint = entries.filter { $0.operation == request.operation.name }
    let samePath = sameEndpoint.filter { $0.request.path == request.path }
    let sameDataset = sameEndpoint.filter {
      $0.dataset != nil && $0.dataset == request.operation.dataset
    }
    let candidates = samePath.isEmpty ? sameDataset.isEmpty ? sameEndpoint : sameDataset : samePath
    return candidates.prefix(Self.most).map { entry in
      let path =
        entry.request.path == request.path
        ? [] : ["path: recorded \(entry.request.path), asked \(request.path)"]
      return MissReport.Neighbour(
        entry: entry, differences: path + formDifferences(entry), shape: nil)
    }
  }

  private func formDifferences(_ entry: RecordingEntry) -> [String] {
    var lines: [String] = []
    func compare(_ what: String, _ recorded: String, _ asked: String) {
      guard !recorded.utf8.elementsEqual(asked.utf8) else { return }
      lines.append(
        """
        \(what): recorded \(recorded.isEmpty ? "none" : recorded), asked \
        \(asked.isEmpty ? "none" : asked)
        """
      )
    }
    compare("language", entry.request.language ?? "", request.language ?? "")
    compare(
      "URL query", entry.request.urlQuery.sorted().joined(separator: "&"),
      request.urlQuery.sorted().joined(separator: "&"))
    return lines
  }
}
