import StatModel
import Workspaces

import struct Foundation.Date

/// What is learnt of one node's children while its pages come.
struct SchemaListing {
  let node: SchemaID
  let workspace: Workspace
  let began: Date
  /// How often the service was asked.
  var requests = 0
  /// Whether some page was not got anew.
  var isPartlyKept = false
  /// What was known before the first page was entered that is not as it was.
  private var before: [SchemaID: SchemaEntry]?
  private var order: [SchemaID] = []
  private var listed: [SchemaID] = []
  private var new = 0
  private var relabelled = 0

  init(of node: SchemaID, in workspace: Workspace, since began: Date) {
    (self.node, self.workspace, self.began) = (node, workspace, began)
  }

  /// What became of the children.
  struct Outcome {
    var isChanged = false
    var new = 0
    var relabelled = 0
    var gone: [SchemaID] = []
    /// What may still stand in another list.
    var lost: [SchemaID] = []
    /// The children below which there is something to ask.
    var children: [SchemaID] = []
  }

  /// Enters a page.
  mutating func keep(_ page: SchemaPage, listing node: SchemaNode, source: String) throws {
    let before = try before ?? readBefore()
    for child in node.children ?? [] {
      listed.append(child.id)
      // Values have one parent; others may stand elsewhere already.
      let known =
        try before[child.id] ?? (child.kind == .value ? nil : workspace.schemaEntry(child.id))
      guard let known else {
        new += 1
        continue
      }
      if !known.label.utf8.elementsEqual(child.label.utf8) { relabelled += 1 }
    }
    try workspace.keep(page, listing: node, source: source)
  }

  private mutating func readBefore() throws -> [SchemaID: SchemaEntry] {
    let entries = try workspace.schemaChildren(of: node)
    let known = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    order = entries.filter(\.isListed).map(\.id)
    before = known
    return known
  }

  /// Compares with what was known, after the last page.
  func outcome() throws -> Outcome {
    var outcome = Outcome()
    (outcome.new, outcome.relabelled) = (new, relabelled)
    let isOfValues = node.kind == .valueset
    // A list that is new, or as it was, needs no second look; most are lists of values.
    if isOfValues, before?.isEmpty ?? true {
      outcome.isChanged = !listed.isEmpty
      return outcome
    }
    let after = try workspace.schemaChildren(of: node)
    let isLive = Set(after.filter(\.isListed).map(\.id))
    if let before {
      outcome.gone = after.filter { $0.goneAt != nil && before[$0.id]?.isListed == true }.map(\.id)
      outcome.isChanged =
        new > 0 || relabelled > 0 || after.filter(\.isListed).map(\.id) != order
    }
    if isOfValues { return outcome }
    // Those that an earlier run marked are doubtful too, where it was interrupted.
    outcome.lost = after.filter { entry in entry.goneAt.map { $0 >= began } ?? false }.map(\.id)
    let children = after.filter(\.isListed).map(\.id) + listed.filter { !isLive.contains($0) }
    outcome.children = children.filter(\.hasChildren)
    return outcome
  }
}

extension SchemaID {
  /// Whether the service can be asked what is below.
  fileprivate var hasChildren: Bool {
    switch kind {
    case .folder, .dataset, .group, .measure, .field, .valueset: true
    default: false
    }
  }
}
