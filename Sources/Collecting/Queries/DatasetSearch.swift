import StatModel

/// Looks for datasets that stand for another.
struct DatasetSearch {
  let schema: KnownSchema

  func successors(of id: SchemaID) throws -> Found {
    let label = try schema.label(of: id)
    let name = id.code.lowercased()
    var successors: [Successor] = []
    var related: [RelatedID] = []
    for entry in try schema.datasets().entries where entry.id != id {
      let other = entry.id.code.lowercased()
      var reasons: [Successor.Reason] = []
      if other == name { reasons.append(.recased) }
      if NameOfSuccessor.isOne(other, of: name) { reasons.append(.successorName) }
      if let label, LabelKey.key(of: label) == LabelKey.key(of: entry.label) {
        reasons.append(.sameLabel)
      }
      if !reasons.isEmpty {
        successors.append(Successor(id: entry.id, label: entry.label, reasons: reasons))
      } else if other.hasPrefix(name + "_") || name.hasPrefix(other + "_") {
        related.append(RelatedID(id: entry.id, label: entry.label, reason: .similarName))
      }
    }
    return .gone(successors.ranked, related)
  }
}

/// The names that the service gives to what it rebuilds (REFERENCE §9): `hb` and `hb_new`,
/// `NINO` and `Ninos`, `DATE_NAME` and `NEW_DATE_NAME`, `F_ACC_DATE` and `F_ACC_DATE_new`.
enum NameOfSuccessor {
  /// Whether a name in lower case is that of the successor of another.
  static func isOne(_ new: String, of old: String) -> Bool {
    [old + "_new", "new_" + old, old + "s"].contains(new)
  }
}
