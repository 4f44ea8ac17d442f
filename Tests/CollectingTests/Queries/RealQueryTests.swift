import Collecting
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// Real queries of 2019 and later against schema nodes and answers of 2025 and 2026.
@Suite(.needsCorpus) struct RealQueryTests {
  private func query(_ name: String) throws -> TableQuery {
    try TableQuery.parse(Corpus.file("queries/\(name).json").bytes()).query
  }

  private func table(_ name: String) throws -> StatTable {
    try TableResponse.decode(Corpus.file("responses/\(name).json").bytes()).table
  }

  private func node(_ name: String) throws -> SchemaNode {
    try SchemaNode.decode(Corpus.file("schema/\(name).json").bytes())
  }

  /// What an answer says of the levels of its fields, in full where the query asked for all.
  private func nodes(of table: StatTable) -> [SchemaNode] {
    table.fields.flatMap { field -> [SchemaNode] in
      let values = field.items.indices.compactMap { position -> SchemaNode? in
        guard field.items.kind(at: position) == .value,
          let uri = field.items.uris[position].first, let label = field.items.labels[position].first
        else { return nil }
        return SchemaNode(id: SchemaID(uri), label: label, kind: .value)
      }
      guard let level = values.first?.id.valuesetID, let id = level.fieldID else { return [] }
      return [
        SchemaNode(id: level, label: field.label, kind: .valueset, children: values),
        SchemaNode(
          id: id, label: field.label, kind: .field,
          children: [SchemaNode(id: level, label: field.label, kind: .valueset)]),
      ]
    }
  }

  private func entries(of table: StatTable) -> [KnownSchema.Entry] {
    let nodes = nodes(of: table)
    return nodes.map { KnownSchema.Entry($0.id, $0.label) }
      + nodes.flatMap { $0.children ?? [] }.map { KnownSchema.Entry($0.id, $0.label) }
  }

  /// UC_Households of September 2025: the dataset's node is real, so are months and family types;
  /// the geography group and its regions of the 2021 vintage are written after hb_new's.
  private func households() throws -> [SchemaNode] {
    let dataset = try node("schema_details")
    let geography: SchemaID = "str:group:UC_Households:X_Geography+%28residence-based%29"
    var nodes = [
      SchemaNode(
        id: "str:folder:root", label: "Root", kind: .folder,
        children: [SchemaNode(id: dataset.id, label: dataset.label, kind: .dataset)]), dataset,
    ]
    nodes += (dataset.children ?? []).filter { $0.kind == .group && $0.id != geography }
      .map { SchemaNode(id: $0.id, label: $0.label, kind: .group, children: []) }
    nodes += try self.nodes(of: table("uc-households-month--2025-09"))
    nodes += try self.nodes(of: table("uc-households-month-family--2026-08"))
      .filter { $0.id.raw.contains("hnfamily_type") }
    nodes += try self.nodes(of: table("uc-households-constituency-may2025--2026-08"))
      .filter { $0.id.raw.contains("PCON24") }
    let field: SchemaID = "str:field:UC_Households:V_F_UC_HOUSEHOLDS:COA_CODE"
    let regions = try node("hb_regional_valueset")
    func renamed(_ id: SchemaID) -> SchemaID {
      SchemaID(
        id.raw.replacing("hb_new:V_F_HB_NEW", with: "UC_Households:V_F_UC_HOUSEHOLDS")
          .replacing("GEOG11", with: "GEOG21"))
    }
    nodes.append(
      SchemaNode(
        id: geography, label: "Geography (residence-based)", kind: .group,
        children: [
          SchemaNode(id: field, label: "National - Regional - LA - OAs", kind: .field),
          SchemaNode(
            id: "str:field:UC_Households:V_F_UC_HOUSEHOLDS:PCON24",
            label: "Westminster Parliamentary Constituency 2024", kind: .field),
        ]))
    nodes.append(
      SchemaNode(
        id: field, label: "National - Regional - LA - OAs", kind: .field,
        children: [SchemaNode(id: renamed(regions.id), label: "Region", kind: .valueset)]))
    nodes.append(
      SchemaNode(
        id: renamed(regions.id), label: "Region", kind: .valueset,
        children: regions.children?.map {
          SchemaNode(id: renamed($0.id), label: $0.label, kind: .value)
        }))
    return nodes
  }

  @Test func theQueryOf2019IsMovedToTheSchemaOf2025() throws {
    let old = try table("uc-households-region-month-family--2019-03")
    let schema = KnownSchema(nodes: try households(), gone: entries(of: old))
    let query = try query("uc-households-region-month-family")
    let update = try QueryUpkeep.update(query, against: schema)
    // The code 99 was "Unknown or missing family type", and has the same code.
    #expect(update.isComplete, "\(update.lines)")
    #expect(
      update.query.axes.map(\.raw) == [
        "str:field:UC_Households:V_F_UC_HOUSEHOLDS:COA_CODE",
        "str:field:UC_Households:F_UC_HH_DATE:DATE_NAME",
        "str:field:UC_Households:V_F_UC_HOUSEHOLDS:hnfamily_type",
      ])
    let values: [SchemaID] = update.query.recodes.compactMap(\.map).flatMap { map in
      map.texts.map { SchemaID($0) }
    }
    let classes: Set<String> = Set(values.map { String($0.classification ?? "") })
    #expect(
      classes == ["C_UC_FAMILY_TYPE", "C_UC_HH_DATE", "V_C_MASTERGEOG21_REGION_TO_COUNTRY"])
    let replaced = update.axes.reduce(0) { $0 + $1.replaced }
    #expect(replaced == 9 + 4 + 5)
    let checkup = try QueryUpkeep.check(update.query, against: schema)
    #expect(checkup.errors.isEmpty && checkup.health == .newer)
    let latest = try PeriodSelection.latest(12).apply(to: update.query, in: schema)
    #expect(latest.periods.last?.label == "May 2025" && latest.periods.count == 12)
  }

  @Test func constituenciesOf2010AreNotThoseOf2024() throws {
    let schema = KnownSchema(nodes: try households())
    let hb = try query("hb-constituency-month-age-groups")
    let values = hb.recode(of: "str:field:hb_new:V_F_HB_NEW:PARLC_CODE")?.map?.texts.map {
      SchemaID($0.replacing("hb_new:V_F_HB_NEW", with: "UC_Households:V_F_UC_HOUSEHOLDS"))
    }
    let axis: SchemaID = "str:field:UC_Households:V_F_UC_HOUSEHOLDS:PARLC_CODE"
    let query = TableQuery(
      dataset: "str:database:UC_Households",
      measures: ["str:count:UC_Households:V_F_UC_HOUSEHOLDS"], dimensions: [[axis]],
      recodes: [Recode(axis: axis, values: try #require(values))])
    let checkup = try QueryUpkeep.check(query, against: schema)
    let finding = try #require(checkup.errors.first)
    #expect(checkup.errors.count == 1 && finding.isUnresolved && finding.successors.isEmpty)
    #expect(finding.related.map { String($0.id.code) } == ["PCON24"])
    #expect(finding.valuesBehind == 634)
  }

  @Test func aQueryOf2025FindsItsIdsInTheNodesOf2025() throws {
    let dataset = try node("hb_schema")
    var nodes = try [
      "hb_schema", "hb_geo_group_X_Geography-residence-based",
      "hb_geo_group_X_Geography-admin-based", "hb_coa_field", "hb_regional_valueset",
      "hb_time_field", "hb_time_valueset",
    ].map(node)
    nodes += (dataset.children ?? []).filter { $0.id.raw.contains("Removal") }
      .map { SchemaNode(id: $0.id, label: $0.label, kind: .group, children: []) }
    let schema = KnownSchema(nodes: nodes)
    let checkup = try QueryUpkeep.check(query("hb-region-month"), against: schema)
    #expect(checkup.errors.isEmpty && checkup.health == .newer, "\(checkup.lines)")
    let since = try #require(PeriodSelection(since: "2025-01"))
      .apply(to: query("hb-region-month"), in: schema)
    #expect(since.periods.map { String($0.id.code) } == (1...5).map { "20250\($0)" })
    // The wards are of a level that nobody asked for.
    #expect(try QueryUpkeep.check(query("hb-ward"), against: schema).health == .unknown)
  }

  @Test(arguments: Corpus.queries)
  func aRealQueryHasNoErrorsAgainstASchemaOfItsOwnIDs(file: Corpus.File) throws {
    let query = try TableQuery.parse(file.bytes()).query
    let schema = KnownSchema(nodes: Self.schema(of: query))
    let checkup = try QueryUpkeep.check(query, against: schema)
    #expect(checkup.findings.allSatisfy { !$0.isError }, "\(checkup.lines)")
    let update = try QueryUpkeep.update(query, against: schema)
    #expect(update.query == query && !update.isChanged)
  }

  /// A schema that has the ids of a query and nothing else.
  private static func schema(of query: TableQuery) -> [SchemaNode] {
    func node(_ id: SchemaID, _ children: [SchemaID]) -> SchemaNode {
      SchemaNode(
        id: id, label: String(id.code), kind: id.kind,
        children: children.map { SchemaNode(id: $0, label: String($0.code), kind: $0.kind) })
    }
    let values = query.recodes.flatMap { $0.map.map { $0.texts.map { SchemaID($0) } } ?? [] }
    let levels = Dictionary(grouping: Set(values)) { $0.valuesetID ?? $0 }
    let fields = query.axes.compactMap(\.fieldID)
    let measures = query.measures.map { id in
      id.kind == .statisticalFunction
        ? SchemaID("str:measure:" + id.components.dropLast().joined(separator: ":")) : id
    }
    return [
      node("str:folder:root", [query.dataset]), node(query.dataset, measures + fields),
    ]
      + fields.map { field in
        node(
          field,
          Set(
            levels.keys.filter { $0.fieldID == field }
              + query.axes.filter { $0.kind == .valueset && $0.fieldID == field }
          ).sorted())
      } + levels.map { node($0, $1.sorted()) }
  }
}
