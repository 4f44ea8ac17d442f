import JSONStream
import StatModel

/// The metadata of a tidy CSV and its notes, as CSV on the Web has it: a group of two tables.
///
/// Periods have a column of their own, of the type `gYearMonth` or `gYear`; marks and keys of notes are
/// lists. Provenance stands in `dc:provenance`, the licence in `dc:license`.
struct CSVW {
  let source: ExportedTable
  /// The name of the CSV, which the metadata stands beside.
  let csvName: String
  let notesName: String

  /// The metadata.
  var json: JSONValue {
    let columns = TidyColumns(source)
    let tables: [JSONValue] = [
      table(csvName, columns.columns, hasKey: columns.hasKey, title: source.title),
      table(notesName, TidyColumns.notes, hasKey: true, title: "Footnotes: \(source.title)"),
    ]
    return .object(
      [.init("@context", "http://www.w3.org/ns/csvw"), .init("@type", "TableGroup")] + about
        + [.init("tables", .array(tables))])
  }

  private var about: [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("dc:title", .string(source.title))]
    if let provenance = source.provenance {
      if let publisher = provenance.publisher {
        members.append(.init("dc:publisher", ["schema:name": .string(publisher)]))
      }
      if let licence = provenance.licence {
        members.append(.init("dc:license", ["@id": .string(licence.address)]))
      }
      let time: JSONValue = [
        "@value": .string(Timestamp.text(provenance.observedAt)), "@type": "xsd:dateTime",
      ]
      members.append(.init("dc:modified", time))
    }
    let facts = ProvenanceFacts(source).facts.map { fact -> JSONValue in
      [
        "@type": "schema:PropertyValue", "schema:name": .string(fact.key),
        "schema:value": .string(fact.text),
      ]
    }
    members.append(.init("dc:provenance", .array(facts)))
    if let lineage = source.lineage {
      members.append(.init("rdfs:comment", .array(lineage.lines.map { .string($0) })))
    }
    return members
  }

  private func table(
    _ name: String, _ columns: [TidyColumns.Column], hasKey: Bool, title: String
  ) -> JSONValue {
    var schema: [JSONValue.Member] = [
      .init("columns", .array(columns.map(Self.column)))
    ]
    if hasKey {
      let key = columns.filter(\.isKey).map { JSONValue.string(Self.variable($0.name)) }
      schema.append(.init("primaryKey", .array(key)))
    }
    return [
      "url": .string(Self.address(name)), "dc:title": .string(title),
      "tableSchema": .object(schema),
    ]
  }

  private static func column(_ column: TidyColumns.Column) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(variable(column.name))), .init("titles", .string(column.name)),
      .init("dc:description", .string(column.title)),
    ]
    switch column.content {
    case .text: members.append(.init("datatype", "string"))
    case .month: members.append(.init("datatype", "gYearMonth"))
    case .year: members.append(.init("datatype", "gYear"))
    case .number: members.append(.init("datatype", "double"))
    case .list:
      members.append(.init("datatype", "string"))
      members.append(.init("separator", ";"))
    }
    if column.isKey { members.append(.init("required", true)) }
    return .object(members)
  }

  /// A name as a variable of a URI template, which allows letters, digits and `_` of ASCII.
  private static func variable(_ name: String) -> String { escaped(name, besides: "_") }

  private static func address(_ name: String) -> String { escaped(name, besides: "-._~@") }

  private static func escaped(_ text: String, besides allowed: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        escaped.append(byte)
      case _ where allowed.utf8.contains(byte): escaped.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
