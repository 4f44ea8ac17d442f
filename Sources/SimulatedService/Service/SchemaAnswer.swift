/// One page of a schema node.
struct SchemaAnswer {
  let node: SchemaTreeNode
  let language: Language
  /// The service's address up to the base path, for `location`.
  let address: String
  let page: Int
  let pageSize: Int

  var answer: Answer { answer(node, childrenOnPage: true) }

  /// The address of the next page, where there is one.
  var next: String? {
    guard let children = node.children, page * pageSize < children.count else { return nil }
    return address + NodeAddress.path(of: node.id) + "?page=\(page + 1)"
  }

  /// Whether there is such a page.
  var exists: Bool {
    page == 1 || page > 1 && (page - 1) * pageSize < node.children?.count ?? 0
  }

  private func answer(_ node: SchemaTreeNode, childrenOnPage: Bool) -> Answer {
    var members: [(String, Answer)] = [
      ("id", .text(node.id)), ("label", .text(language.label(node.label))),
      ("location", .text(address + NodeAddress.path(of: node.id))), ("type", .text(node.type)),
    ]
    if let lastModified = node.lastModified {
      members += [("lastModified", .integer(lastModified)), ("recordViewEnabled", .truth(false))]
    }
    if let functions = node.functions { members.append(("functions", .texts(functions))) }
    if childrenOnPage, let children = node.children {
      let first = (page - 1) * pageSize
      let shown = first..<min(first + pageSize, children.count)
      members.append(
        ("children", .array(shown.map { answer(children.child($0), childrenOnPage: false) })))
    }
    return .object(members)
  }
}
