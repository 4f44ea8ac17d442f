public import CellLanguage
import Diagnostics
public import StatModel

/// The `get` that asks for a query: what `import` prints.
///
/// Everything is written by its id, so that the statement needs no schema and comes to the same
/// digest. What has labels is for `LabelledStatement`.
public struct QueryStatement {
  /// Why a query has no statement.
  public struct NotExpressible: Error, Sendable {
    /// What the cell language lacks, in a clause.
    public var message: String
  }

  /// A list of values that is to stand in a file.
  public struct List: Sendable {
    /// Its path from the notebook's folder.
    public var path: String
    /// The values, in order.
    public var ids: [SchemaID]

    /// The file: a column of ids.
    public var content: [UInt8] {
      Array(ListFile.content(ids: ids, labels: ids.map { _ in "" }).utf8)
    }
  }

  /// The statement's query.
  public private(set) var get: GetQuery
  /// The files that it names.
  public private(set) var lists: [List] = []

  /// Lists of more values than these stand in a file.
  public static let mostValuesInLine = 50

  /// - Parameters:
  ///   - name: The name of the result, which files of lists are called after.
  ///   - reference: How an id is written.
  public init(
    of query: TableQuery, name: String, writing reference: (SchemaID) -> Reference = Self.byID
  ) throws(NotExpressible) {
    guard query.unknownMembers.isEmpty, query.recodes.allSatisfy(\.unknownMembers.isEmpty) else {
      throw NotExpressible(message: "it has members that the cell language does not know")
    }
    let axes = Set(query.axes)
    if let stray = query.recodes.first(where: { !axes.contains($0.axis) }) {
      throw NotExpressible(message: "it selects values of \(stray.axis), which is on no axis")
    }
    let ids = [query.dataset] + query.measures + query.axes
    if let odd = ids.first(where: { !$0.raw.hasPrefix("str:") }) {
      throw NotExpressible(message: "\"\(odd)\" is no id of the service")
    }
    let implied = query.measures.first?.datasetName
    let isImplied =
      query.measures.first.map { MeasureID($0) != nil } ?? false
      && implied.map { SchemaID("str:database:\($0)") == query.dataset } ?? false
    get = GetQuery(
      measures: query.measures.isEmpty
        ? [.byDefault] : query.measures.map { .measure(reference($0)) },
      dataset: isImplied ? nil : reference(query.dataset))
    var taken: Set<String> = []
    for dimension in query.dimensions {
      var clauses: [AxisClause] = []
      for axis in dimension {
        let selection = try selection(
          query.recode(of: axis), of: axis, name: name, taken: &taken, writing: reference)
        clauses.append(AxisClause(.reference(reference(axis)), selection))
      }
      get.dimensions.append(clauses)
    }
  }

  /// The statement that binds the query to a name.
  public func text(binding name: String) -> String {
    Statement(.bind(name: name, Expression(.get(get)))).rendered(as: .lines)
  }

  /// An id as it is.
  public static func byID(_ id: SchemaID) -> Reference { Reference(.id(id.raw)) }

  private mutating func selection(
    _ recode: Recode?, of axis: SchemaID, name: String, taken: inout Set<String>,
    writing reference: (SchemaID) -> Reference
  ) throws(NotExpressible) -> Selection? {
    guard let recode else { return nil }
    guard let map = recode.map else {
      return recode.total ? Selection([], total: true) : Selection([ValueTerm(.byDefault)])
    }
    if map.isEmpty { return Selection([ValueTerm(.all)], total: recode.total) }
    if let odd = map.texts.first(where: { !$0.hasPrefix("str:") }) {
      throw NotExpressible(message: "\"\(odd)\" is no id of the service")
    }
    var terms: [ValueTerm] = []
    var run: [SchemaID] = []
    func flush(_ statement: inout QueryStatement, _ taken: inout Set<String>) {
      if run.count > Self.mostValuesInLine {
        let path = statement.list(
          run, named: "\(name)-\(AxisNames.slug(of: String(axis.code)))", &taken)
        terms.append(ValueTerm(.file(path)))
      } else {
        terms += run.map { id in
          let value = ValueTerm(.value(reference(id)))
          // Another id than a value's would be taken for the next axis.
          return id.kind == .value ? value : ValueTerm(.group(name: nil, members: [value]))
        }
      }
      run = []
    }
    for row in map {
      if row.count == 1 {
        run.append(SchemaID(row[0]))
        continue
      }
      flush(&self, &taken)
      let ids = row.map { SchemaID($0) }
      let members =
        ids.count > Self.mostValuesInLine
        ? [
          ValueTerm(
            .file(list(ids, named: "\(name)-\(AxisNames.slug(of: String(axis.code)))", &taken)))
        ] : ids.map { ValueTerm(.value(reference($0))) }
      terms.append(ValueTerm(.group(name: nil, members: members)))
    }
    flush(&self, &taken)
    return Selection(terms, total: recode.total)
  }

  private mutating func list(
    _ ids: [SchemaID], named base: String, _ taken: inout Set<String>
  ) -> String {
    var path = "lists/\(base).csv"
    var number = 2
    while !taken.insert(path).inserted {
      path = "lists/\(base)-\(number).csv"
      number += 1
    }
    lists.append(List(path: path, ids: ids))
    return path
  }
}
