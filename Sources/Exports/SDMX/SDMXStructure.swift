import JSONStream
import StatModel

/// The structure of an SDMX-CSV as SDMX-JSON 2.0: dataflow, data structure, concepts and lists of codes.
///
/// Labels are the names of codes and concepts. Footnotes, provenance and lineage are annotations of the
/// dataflow, of the types `FOOTNOTE`, `PROVENANCE` and `LINEAGE`.
struct SDMXStructure {
  let table: SDMXTable

  private var concepts: String { "CS_\(table.id)" }

  private func list(of dimension: SDMXTable.Dimension) -> String {
    "CL_\(table.id)_\(dimension.id)"
  }

  private func address(_ kind: String, _ id: String) -> JSONValue {
    .string(
      "urn:sdmx:org.sdmx.infomodel.\(kind)=\(SDMXTable.agency):\(id)(\(SDMXTable.version))")
  }

  private func concept(_ id: String) -> JSONValue {
    .string(
      """
      urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=\(SDMXTable.agency):\(concepts)\
      (\(SDMXTable.version)).\(id)
      """)
  }

  /// The message.
  var json: JSONValue {
    let title = table.source.title
    var meta: [JSONValue.Member] = [
      .init(
        "schema",
        """
        https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/\
        2.0.0/sdmx-json-structure-schema.json
        """), .init("id", .string(table.id)),
    ]
    // The message must say when it was prepared, and be the same each time: so when the figures were
    // observed, and where that is not known, a time at which nothing was.
    let observed = table.source.provenance.map { Timestamp.text($0.observedAt) }
    meta.append(.init("prepared", .string(observed ?? "1970-01-01T00:00:00Z")))
    meta.append(.init("contentLanguages", ["en"]))
    meta.append(.init("sender", ["id": .string(SDMXTable.agency)]))
    let flow = maintained(
      table.id, title,
      [
        .init("structure", address("datastructure.DataStructure", table.id)),
        .init("annotations", .array(annotations)),
      ])
    let structure = maintained(
      table.id, title, [.init("dataStructureComponents", components)])
    let lists = table.dimensions.filter { !$0.isTime }.map { dimension in
      let codes = zip(dimension.codes, dimension.labels ?? []).map { code, label in
        named(code, label.isEmpty ? code : label, [])
      }
      return maintained(list(of: dimension), dimension.label, [.init("codes", .array(codes))])
    }
    let scheme = maintained(
      concepts, title,
      [
        .init(
          "concepts",
          .array(
            (table.dimensions.map { ($0.id, $0.label) } + Self.others)
              .map { named($0.0, $0.1, []) }))
      ])
    return [
      "meta": .object(meta),
      "data": [
        "dataflows": [flow], "dataStructures": [structure], "conceptSchemes": [scheme],
        "codelists": .array(lists),
      ],
    ]
  }

  /// The components that are no dimensions, with their names.
  private static let others = [
    ("OBS_VALUE", "Observation value"), ("OBS_STATUS", "Observation status"),
    ("MARKS", "Publication marks"), ("NOTES", "Keys of footnotes"), ("DECIMALS", "Decimals"),
  ]

  private func named(
    _ id: String, _ name: String, _ members: [JSONValue.Member]
  ) -> JSONValue {
    .object(
      [
        .init("id", .string(id)), .init("name", .string(name)),
        .init("names", ["en": .string(name)]),
      ] + members)
  }

  private func maintained(
    _ id: String, _ name: String, _ members: [JSONValue.Member]
  ) -> JSONValue {
    named(
      id, name,
      [
        .init("agencyID", .string(SDMXTable.agency)),
        .init("version", .string(SDMXTable.version)),
      ] + members)
  }

  private var components: JSONValue {
    var dimensions: [JSONValue] = []
    var time: JSONValue?
    for (position, dimension) in table.dimensions.enumerated() {
      var members: [JSONValue.Member] = [
        .init("id", .string(dimension.id)), .init("position", JSONValue(position)),
        .init("conceptIdentity", concept(dimension.id)),
      ]
      if dimension.isTime {
        members.append(
          .init("localRepresentation", ["format": ["dataType": "ObservationalTimePeriod"]]))
        time = .object(members)
      } else {
        let list = address("codelist.Codelist", list(of: dimension))
        members.append(.init("localRepresentation", ["enumeration": list]))
        dimensions.append(.object(members))
      }
    }
    var list: [JSONValue.Member] = [
      .init("id", "DimensionDescriptor"), .init("dimensions", .array(dimensions)),
    ]
    if let time { list.append(.init("timeDimension", time)) }
    let attributes = Self.others.dropFirst().map { id, _ -> JSONValue in
      let type = id == "DECIMALS" ? "Integer" : "String"
      return [
        "id": .string(id), "conceptIdentity": concept(id), "usage": "optional",
        "attributeRelationship": ["observation": [:]],
        "localRepresentation": ["format": ["dataType": .string(type)]],
      ]
    }
    return [
      "dimensionList": .object(list),
      "measureList": [
        "id": "MeasureDescriptor",
        "measures": [
          [
            "id": "OBS_VALUE", "conceptIdentity": concept("OBS_VALUE"), "usage": "optional",
            "localRepresentation": ["format": ["dataType": "Double"]],
          ]
        ],
      ],
      "attributeList": ["id": "AttributeDescriptor", "attributes": .array(attributes)],
    ]
  }

  private var annotations: [JSONValue] {
    func annotation(_ id: String, _ type: String, _ title: String, _ text: String) -> JSONValue {
      [
        "id": .string(id), "type": .string(type), "title": .string(title), "text": .string(text),
        "texts": ["en": .string(text)],
      ]
    }
    let notes = table.source.footnotes.map { note in
      annotation("\(note.scope):\(note.key)", "FOOTNOTE", note.key, note.text)
    }
    let facts = ProvenanceFacts(table.source).facts.map { fact in
      annotation(fact.key, "PROVENANCE", fact.label, fact.text)
    }
    let lines = (table.source.lineage?.lines ?? []).enumerated().map { number, line in
      annotation("lineage:\(number + 1)", "LINEAGE", "Lineage", line)
    }
    return notes + facts + lines
  }
}
