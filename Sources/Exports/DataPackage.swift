import JSONStream
import StatModel

/// Tables as a Data Package 2.0: a tidy CSV with periods and a CSV of notes for each, and
/// `datapackage.json`, which describes them and has their sizes and digests.
struct DataPackage {
  static let descriptor = "datapackage.json"

  private let tables: [ExportedTable]

  init(_ tables: [ExportedTable]) { self.tables = tables }

  /// The folder that a path means: the path, or the folder of the descriptor that it names.
  static func folder(of path: String) -> String {
    guard path.split(separator: "/").last.map(String.init) == descriptor else { return path }
    let folder = path.dropLast(descriptor.count)
    return folder.isEmpty ? "." : String(folder.hasSuffix("/") ? folder.dropLast() : folder)
  }

  /// The files; the descriptor is last, since it knows the others.
  func files(in folder: String) -> [ExportFile] {
    let prefix = folder == "." ? "" : "\(folder)/"
    var files: [ExportFile] = []
    var resources: [(table: ExportedTable, name: String, isNotes: Bool, tally: FileTally)] = []
    for table in tables {
      let csv = table.described
      for isNotes in [false, true] {
        let name = table.fileName + (isNotes ? ".notes.csv" : ".csv")
        let (file, tally) = ExportFile(path: prefix + name) { sink in
          if isNotes { try sink(csv.notes) } else { try csv.write(to: sink) }
        }.tallied()
        files.append(file)
        resources.append((table, name, isNotes, tally))
      }
    }
    let tables = tables
    let packageName = Self.name(
      folder.split(separator: "/").last.map(String.init) ?? "", else: "statbook-export")
    return files + [
      ExportFile(path: prefix + Self.descriptor) { sink in
        var names: Set<String> = []
        let described = resources.map { resource -> JSONValue in
          let base = Self.name(resource.name.replacing(".csv", with: ""), else: "table")
          var (name, number) = (base, 2)
          while !names.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
          }
          return Self.resource(
            resource.table, name: name, path: resource.name, isNotes: resource.isNotes,
            resource.tally)
        }
        let members = Self.about(tables, name: packageName)
        try sink(
          JSONValue.object(members + [.init("resources", .array(described))])
            .bytes(.prettyInOrder))
      }
    ]
  }

  private static func about(_ tables: [ExportedTable], name: String) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"),
      .init("name", .string(name)),
      .init("title", .string(tables.map(\.title).uniqued.joined(separator: "; "))),
    ]
    let provenances = tables.compactMap(\.provenance)
    if let newest = provenances.map(\.observedAt).max() {
      members.append(.init("created", .string(Timestamp.text(newest))))
    }
    var licences: [Licence] = []
    for licence in provenances.compactMap(\.licence) where !licences.contains(licence) {
      licences.append(licence)
    }
    if !licences.isEmpty {
      let list = licences.map { licence -> JSONValue in
        [
          "name": .string(licence.name), "path": .string(licence.address),
          "title": .string(licence.title),
        ]
      }
      members.append(.init("licenses", .array(list)))
    }
    let publishers = provenances.compactMap(\.publisher).uniqued
    if !publishers.isEmpty {
      let list = publishers.map { publisher -> JSONValue in
        ["title": .string(publisher), "roles": ["publisher"]]
      }
      members.append(.init("contributors", .array(list)))
    }
    let sources = tables.map { "\($0.table.dataset.label) (\($0.table.dataset.uri.raw))" }.uniqued
    members.append(.init("sources", .array(sources.map { ["title": .string($0)] })))
    return members
  }

  private static func resource(
    _ table: ExportedTable, name: String, path: String, isNotes: Bool, _ tally: FileTally
  ) -> JSONValue {
    let columns = TidyColumns(table)
    let described = isNotes ? TidyColumns.notes : columns.columns
    var schema: [JSONValue.Member] = [
      .init("fields", .array(described.map(field))), .init("missingValues", [""]),
    ]
    if isNotes || columns.hasKey {
      let key = described.filter(\.isKey).map { JSONValue.string($0.name) }
      schema.append(.init("primaryKey", .array(key)))
    }
    var members: [JSONValue.Member] = [
      .init("name", .string(name)),
      .init("title", .string(isNotes ? "Footnotes: \(table.title)" : table.title)),
      .init("type", "table"), .init("path", .string(path)), .init("format", "csv"),
      .init("mediatype", "text/csv"), .init("encoding", "utf-8"),
      .init("bytes", JSONValue(tally.count)),
      .init("hash", .string("sha256:" + (tally.digest?.hex ?? ""))),
      .init("schema", .object(schema)),
    ]
    if !isNotes {
      let facts = ProvenanceFacts(table).facts.map { JSONValue.Member($0.key, .string($0.text)) }
      members.append(.init("provenance", .object(facts)))
      if let lineage = table.lineage {
        members.append(.init("lineage", .array(lineage.lines.map { .string($0) })))
      }
    }
    return .object(members)
  }

  private static func field(_ column: TidyColumns.Column) -> JSONValue {
    let type =
      switch column.content {
      case .text, .list: "string"
      case .month: "yearmonth"
      case .year: "year"
      case .number: "number"
      }
    var members: [JSONValue.Member] = [
      .init("name", .string(column.name)), .init("title", .string(column.title)),
      .init("type", .string(type)),
    ]
    if column.isKey { members.append(.init("constraints", ["required": true])) }
    return .object(members)
  }

  /// A text as the name of a package or a resource: lower case, of ASCII letters, digits, `-`, `.`
  /// and `_`.
  private static func name(_ text: String, else other: String) -> String {
    let bytes = text.lowercased().utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "-")
      }
    }
    let name = String(decoding: bytes, as: UTF8.self)
    return name.allSatisfy { $0 == "-" || $0 == "." } ? other : name
  }
}
