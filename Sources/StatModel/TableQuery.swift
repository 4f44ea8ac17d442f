public import JSONStream

/// A query for a table: the body of `POST /table` (REFERENCE §4).
///
/// The order of dimensions, measures and rows of a map is kept, since it changes the answer.
/// Members that this program does not know are kept too.
public struct TableQuery: Sendable {
  /// The dataset, `database` on the wire.
  public var dataset: SchemaID
  /// Counts, statistical functions, or bare measures; empty for the dataset's default.
  public var measures: [SchemaID]
  /// One entry an axis; an axis is a list of fields or valuesets, in practice of one.
  public var dimensions: [[SchemaID]]
  /// The selections and groupings, in the order of the document.
  public var recodes: [Recode]
  /// Members of the document that are not known here.
  public var unknownMembers: [JSONValue.Member]

  /// A query; without recodes every axis has the values that the service gives it.
  public init(
    dataset: SchemaID, measures: [SchemaID], dimensions: [[SchemaID]], recodes: [Recode] = [],
    unknownMembers: [JSONValue.Member] = []
  ) {
    self.dataset = dataset
    self.measures = measures
    self.dimensions = dimensions
    self.recodes = recodes
    self.unknownMembers = unknownMembers
  }

  /// The axes in order, whatever inner arrays they stand in.
  public var axes: [SchemaID] { dimensions.flatMap { $0 } }

  /// The recode of an axis.
  public func recode(of axis: SchemaID) -> Recode? { recodes.first { $0.axis == axis } }
}

/// The selection and grouping of values asked for on one axis.
public struct Recode: Sendable {
  /// The field or valueset, as it stands in the dimensions.
  public var axis: SchemaID
  /// Rows of value ids: one id is a value, several are a custom group. Nil where the query has no
  /// map, which is not the same document as an empty one.
  public var map: TextRows?
  /// Whether a Total *of the mapped values* is asked for.
  public var total: Bool
  /// Members of the document that are not known here.
  public var unknownMembers: [JSONValue.Member]

  /// A recode of rows of values.
  public init(
    axis: SchemaID, map: TextRows?, total: Bool = false, unknownMembers: [JSONValue.Member] = []
  ) {
    self.axis = axis
    self.map = map
    self.total = total
    self.unknownMembers = unknownMembers
  }

  /// A recode of single values.
  public init(axis: SchemaID, values: [SchemaID], total: Bool = false) {
    self.init(axis: axis, map: TextRows(values.map { [$0.raw] }), total: total)
  }
}

extension TableQuery: Equatable {
  /// Whether the two ask for the same: whether their canonical bodies are the same bytes.
  public static func == (a: TableQuery, b: TableQuery) -> Bool {
    a.canonicalBytes == b.canonicalBytes
  }
}

extension TableQuery {
  /// The query as a JSON tree, every known member written out.
  ///
  /// `recodes` and `total` are always there, so that absent, null, `{}` and `false` come to the
  /// same body. A map that is absent stays absent.
  public var json: JSONValue {
    var recodeMembers: [JSONValue.Member] = []
    for recode in recodes {
      var members: [JSONValue.Member] = []
      if let map = recode.map {
        members.append(.init("map", .array(map.map { .array($0.map { .string($0) }) })))
      }
      members.append(.init("total", .bool(recode.total)))
      recodeMembers.append(.init(recode.axis.raw, .object(members + recode.unknownMembers)))
    }
    let members: [JSONValue.Member] = [
      .init("database", .string(dataset.raw)),
      .init("measures", .array(measures.map { .string($0.raw) })),
      .init("recodes", .object(recodeMembers)),
      .init("dimensions", .array(dimensions.map { .array($0.map { .string($0.raw) }) })),
    ]
    return .object(members + unknownMembers)
  }

  /// The SHA-256 of the canonical body.
  public var digest: Digest { Digest(of: canonicalBytes) }
}
