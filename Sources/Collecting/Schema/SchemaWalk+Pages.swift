import StatAPI
import StatModel
import Workspaces

extension SchemaWalk {
  /// Asks for all pages of a node that were not asked since the synchronisation began.
  ///
  /// - Returns: The children below which there is something to ask; nil where the budget does not
  ///   allow another request.
  func list(_ id: SchemaID) async throws -> [SchemaID]? {
    var listing = SchemaListing(of: id, in: sync.workspace, since: began)
    var place = StatAPI.SchemaPlace(id == SchemaSync.root ? nil : id)
    var places: Set<StatAPI.SchemaPlace> = []
    var (number, position) = (1, 0)
    while true {
      guard places.insert(place).inserted else { throw APIError(endlessPagesOf: id) }
      let address = SchemaPageAddress(
        service: sync.service, language: sync.language, path: place.path, urlQuery: place.urlQuery)
      let kept = try sync.workspace.schemaPage(address).flatMap {
        $0.node == id && $0.number == number && $0.firstPosition == position ? $0 : nil
      }
      let link: String?
      if let kept, kept.syncedAt >= began, !unconditional.contains(id) {
        listing.isPartlyKept = true
        (link, position) = (kept.next, position + kept.children)
      } else {
        guard mayAsk else { return nil }
        if listing.requests == 0, !unconditional.contains(id) { report.asked += 1 }
        switch try await ask(id, at: place, kept: kept, &listing) {
        case .unchanged:
          try sync.workspace.confirm(address, at: sync.now())
          listing.isPartlyKept = true
          (link, position) = (kept?.next, position + (kept?.children ?? 0))
        case .page(let page):
          let children = page.node.children ?? []
          try listing.keep(
            SchemaPage(
              address: address, node: id, number: number, firstPosition: position,
              children: children.count, entityTag: page.entityTag, next: page.next?.link,
              syncedAt: sync.now()), listing: page.node, source: page.source.name)
          (link, position) = (page.next?.link, position + children.count)
        }
      }
      guard let link else { break }
      if let mostPages, number >= mostPages {
        report.cut.append(id)
        break
      }
      guard let next = sync.client.place(of: link, from: place.path) else {
        throw APIError(endlessPagesOf: id)
      }
      (place, number) = (next, number + 1)
    }
    return try finish(listing)
  }

  private func ask(
    _ id: SchemaID, at place: StatAPI.SchemaPlace, kept: SchemaPage?, _ listing: inout SchemaListing
  ) async throws -> SchemaPageAnswer {
    listing.requests += 1
    report.requests += 1
    let answer = try await sync.client.schemaPage(
      of: id == SchemaSync.root ? nil : id, at: place,
      entityTag: unconditional.contains(id) ? nil : kept?.entityTag)
    switch answer {
    case .unchanged: report.free += 1
    case .page(let page):
      guard page.node.id == id else {
        throw APIError(
          .undecodable, "The service was asked for \(id) and answered with \(page.node.id).",
          remedy: "Nothing of it was entered. Report this to the service.")
      }
    }
    return answer
  }

  private func finish(_ listing: SchemaListing) throws -> [SchemaID] {
    let outcome = try listing.outcome()
    if listing.requests > 0, !unconditional.contains(listing.node) {
      report.unchanged += outcome.isChanged ? 0 : 1
      report.changed += outcome.isChanged ? 1 : 0
    }
    report.new += outcome.new
    report.relabelled += outcome.relabelled
    let known = Set(report.gone)
    report.gone += outcome.gone.filter { !known.contains($0) }
    if !listing.isPartlyKept { readAnew.insert(listing.node) }
    doubtful.formUnion(outcome.lost)
    return outcome.children
  }
}

extension APIError {
  fileprivate init(endlessPagesOf node: SchemaID) {
    self.init(
      .badPagination, "The pages of \(node) have no end, or lead to another server.",
      remedy: "Report this to the service.")
  }
}
