/// A node of the schema. Children are made when a page of them is asked for.
struct SchemaTreeNode {
  /// A list that is not yet made.
  struct Children {
    let count: Int
    let child: (Int) -> SchemaTreeNode

    init(count: Int, child: @escaping (Int) -> SchemaTreeNode) {
      self.count = count
      self.child = child
    }

    init(_ nodes: [SchemaTreeNode]) { self.init(count: nodes.count) { nodes[$0] } }
  }

  var id: String
  var label: String
  var type: String
  var lastModified: Int?
  var functions: [String]?
  /// Nil where nodes of the type have none.
  var children: Children?
}

/// The schema of one release.
struct SchemaTree {
  let catalogue: Catalogue

  /// The node of an id, or nil.
  func node(_ id: String) -> SchemaTreeNode? {
    switch id.split(separator: ":", maxSplits: 2).dropFirst().first {
    case "folder": folders.first { $0.id == id }
    case "table": savedTables.first { $0.id == id }
    default: catalogue.dataset(of: id).flatMap { node(id, in: $0) }
    }
  }

  private var folders: [SchemaTreeNode] {
    let scripted = catalogue.scripted.map(Self.header)
    let universal = folder("fsim_uc", "Simulated Universal Credit", [scripted[0]])
    let benefits = folder("fsim_benefits", "Simulated Benefits", [universal])
    let surveys = folder("fsim_surveys", "Simulated Surveys", [scripted[1]])
    var top = [benefits, surveys]
    let count = catalogue.settings.furtherDatasets
    if count > 0 {
      var further = folder("fsim_further", "Simulated Further Datasets", [])
      // Without making the datasets, each of which may have thousands of values.
      further.children = .init(count: count) { index in
        SchemaTreeNode(
          id: "str:database:" + FurtherDataset.name(index), label: FurtherDataset.label(index),
          type: "DATABASE", lastModified: FurtherDataset.lastModified(index))
      }
      top.append(further)
    }
    let root = folder("root", "Simulated Open Data Service", top + savedTables)
    return [root, universal] + top
  }

  private func folder(
    _ name: String, _ label: String, _ children: [SchemaTreeNode]
  ) -> SchemaTreeNode {
    SchemaTreeNode(
      id: "str:folder:\(name)", label: label, type: "FOLDER", children: .init(children))
  }

  private var savedTables: [SchemaTreeNode] {
    SavedTable.all.map {
      SchemaTreeNode(
        id: $0.id, label: $0.label, type: "TABLE",
        lastModified: ReleaseScript.lastModified(0) + 500)
    }
  }
}
