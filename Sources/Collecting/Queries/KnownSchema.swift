public import StatModel
public import Workspaces

/// The schema as it was synchronised last, or of given nodes: what the service lists, and whether
/// all of it is known.
///
/// It reads what it is asked for and keeps it; make another one after a synchronisation.
public final class KnownSchema {
  /// Something that the service lists.
  public struct Entry: Hashable, Sendable {
    /// Its id.
    public var id: SchemaID
    /// Its label.
    public var label: String

    /// An entry of its parts.
    public init(_ id: SchemaID, _ label: String) {
      self.id = id
      self.label = label
    }
  }

  private let readChildren: (SchemaID) throws -> [Entry]?
  private let readEntry: (SchemaID) throws -> (label: String, isGone: Bool)?
  private var children: [SchemaID: [Entry]?] = [:]
  private var indexes: [SchemaID: LevelIndex] = [:]

  /// The schema of a workspace.
  ///
  /// - Parameters:
  ///   - service: From where it was synchronised, as ``SchemaSync`` was told.
  ///   - language: In which language.
  public init(in workspace: Workspace, service: String, language: String? = nil) {
    readChildren = { id in
      let pages = try workspace.schemaPages(of: id, service: service, language: language)
      guard pages.areComplete else { return nil }
      return try workspace.schemaChildren(of: id).filter(\.isListed).map { Entry($0.id, $0.label) }
    }
    readEntry = { id in
      try workspace.schemaEntry(id).map { ($0.label, $0.goneAt != nil) }
    }
  }

  /// The schema of nodes with all their children.
  ///
  /// - Parameter gone: What was known before and is not there any more, with its labels.
  public init(nodes: [SchemaNode], gone: [Entry] = []) {
    var lists: [SchemaID: [Entry]] = [:]
    var labels: [SchemaID: (label: String, isGone: Bool)] = [:]
    for entry in gone { labels[entry.id] = (entry.label, true) }
    for node in nodes {
      labels[node.id] = (node.label, false)
      guard let children = node.children else { continue }
      lists[node.id] = children.map { Entry($0.id, $0.label) }
      for child in children { labels[child.id] = (child.label, false) }
    }
    readChildren = { [lists] in lists[$0] }
    readEntry = { [labels] in labels[$0] }
  }

  /// What is below a node, in the service's order; nil where that is not known to its end.
  public func children(of id: SchemaID) throws -> [Entry]? {
    if let known = children[id] { return known }
    let found = try readChildren(id)
    children[id] = .some(found)
    return found
  }

  /// The label of an id, also of one that is gone or was only seen in an answer.
  public func label(of id: SchemaID) throws -> String? { try readEntry(id)?.label }

  /// Whether the service lists an id, as far as is known.
  func lists(_ id: SchemaID) throws -> Bool {
    switch id.kind {
    case .dataset: return try has(dataset: id) == true
    case .value: return try id.valuesetID.flatMap { try values(of: $0) }?.ids.contains(id) ?? false
    case .valueset:
      return try id.fieldID.flatMap { try children(of: $0) }?.contains { $0.id == id } ?? false
    case .statisticalFunction:
      let parts = id.components.dropLast().joined(separator: ":")
      return try lists(SchemaID("str:measure:" + parts))
    default:
      guard let dataset = id.datasetName.map({ SchemaID("str:database:\($0)") }) else {
        return false
      }
      return try members(of: dataset)?.entries.contains { $0.id == id } ?? false
    }
  }

  /// All datasets; `isComplete` says whether all folders are known.
  func datasets() throws -> (entries: [Entry], isComplete: Bool) {
    var (found, isComplete) = ([Entry](), true)
    var folders = [SchemaSync.root]
    var seen = Set(folders)
    while let folder = folders.popLast() {
      guard let children = try children(of: folder) else {
        isComplete = false
        continue
      }
      for child in children where seen.insert(child.id).inserted {
        switch child.id.kind {
        case .dataset: found.append(child)
        case .folder: folders.append(child.id)
        default: break
        }
      }
    }
    return (found, isComplete)
  }

  /// Whether the service has a dataset; nil where that is not known.
  func has(dataset id: SchemaID) throws -> Bool? {
    let datasets = try datasets()
    if datasets.entries.contains(where: { $0.id == id }) { return true }
    if try readEntry(id)?.isGone == true { return false }
    // It may have come after the folders were read, and been synchronised by itself.
    if try children(of: id) != nil { return true }
    return datasets.isComplete ? false : nil
  }

  /// The measures and fields of a dataset with those of its groups; nil where the dataset is not
  /// known. `missing` are the groups that are not.
  func members(of dataset: SchemaID) throws -> (entries: [Entry], missing: [SchemaID])? {
    guard let top = try children(of: dataset) else { return nil }
    var (found, missing) = ([Entry](), [SchemaID]())
    for child in top {
      guard child.id.kind == .group else {
        found.append(child)
        continue
      }
      if let members = try children(of: child.id) {
        found += members
      } else {
        missing.append(child.id)
      }
    }
    return (found, missing)
  }

  /// The values of a level by code and label; nil where they are not known.
  func values(of level: SchemaID) throws -> LevelIndex? {
    if let known = indexes[level] { return known }
    guard let values = try children(of: level) else { return nil }
    let index = LevelIndex(values)
    indexes[level] = index
    return index
  }
}
