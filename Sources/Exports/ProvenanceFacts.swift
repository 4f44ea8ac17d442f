import StatModel

/// Where a table came from, fact by fact, for formats that have a list of such.
struct ProvenanceFacts {
  /// One fact.
  struct Fact {
    /// Its name among Statbook's JSON members.
    let key: String
    /// Its name for people.
    let label: String
    let text: String
  }

  /// The facts that are known, in the order in which they are told.
  let facts: [Fact]

  /// The facts of a table; of a derived one those of what it was derived from stand in its lineage.
  init(_ table: ExportedTable) {
    var facts: [Fact] = []
    func add(_ key: String, _ label: String, _ text: String?) {
      if let text { facts.append(Fact(key: key, label: label, text: text)) }
    }
    add("dataset", "Dataset", table.table.dataset.uri.raw)
    if let provenance = table.provenance {
      add("release", "Release", provenance.release)
      add("releaseEvidence", "Evidence of the release", provenance.releaseEvidence)
      add("observedAt", "Observed at", Timestamp.text(provenance.observedAt))
      add("origin", "Origin", provenance.origin.rawValue)
      add("source", "Source", provenance.source)
      add("queryDigest", "Query, SHA-256", provenance.queryDigest.hex)
      add(
        "requestIdentity", "Request identity, SHA-256",
        RequestIdentity(ofQuery: provenance.queryDigest).digest.hex)
      add("dataDigest", "Snapshot, SHA-256", provenance.dataDigest.hex)
      add("labelsDigest", "Labels, SHA-256", provenance.labelsDigest.hex)
      add("bodyDigest", "Body as received, SHA-256", provenance.bodyDigest.hex)
      add("licence", "Licence", provenance.licence?.title)
    }
    self.facts = facts
  }
}
