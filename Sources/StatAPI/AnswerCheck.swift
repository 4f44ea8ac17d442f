public import StatModel

/// Why a response is no answer to a query.
public enum AnswerMismatch: Equatable, Sendable {
  case dataset(asked: SchemaID, answered: SchemaID)
  case measures(asked: [SchemaID], answered: [SchemaID])
  case fields(asked: [SchemaID], answered: [SchemaID])
  case items(axis: SchemaID, asked: Int, answered: Int, example: SchemaID?)
}

extension AnswerMismatch: CustomStringConvertible {
  /// The mismatch in a clause, for messages.
  public var description: String {
    func list(_ ids: [SchemaID]) -> String {
      ids.isEmpty ? "none" : ids.map(\.raw).joined(separator: ", ")
    }
    switch self {
    case .dataset(let asked, let answered):
      return "the query asks for the dataset \(asked), the response has \(answered)"
    case .measures(let asked, let answered):
      return "the query asks for the measures \(list(asked)), the response has \(list(answered))"
    case .fields(let asked, let answered):
      return "the query asks for the fields \(list(asked)), the response has \(list(answered))"
    case .items(let axis, let asked, let answered, let example):
      let difference = example.map { "; \($0) is on one side only" } ?? ""
      return
        "on \(axis) the query asks for \(asked) items, the response has \(answered)\(difference)"
    }
  }
}

extension TableQuery {
  /// Why a table does not answer this query; empty where it does.
  ///
  /// The server may put in front a date axis that nobody asked for (another axis there is a
  /// selection that the query did not make), expand a field without recode to its default level,
  /// and name a default measure.
  public func mismatches(with table: StatTable) -> [AnswerMismatch] {
    if dataset != table.dataset.uri {
      return [.dataset(asked: dataset, answered: table.dataset.uri)]
    }
    var mismatches: [AnswerMismatch] = []
    let answeredMeasures = table.measures.map(\.uri)
    let areMeasuresRight =
      measures.isEmpty
      || measures.count == table.measures.count
        && zip(measures, table.measures).allSatisfy { $0 == $1.uri || $0 == $1.measure }
    if !areMeasuresRight {
      mismatches.append(.measures(asked: measures, answered: answeredMeasures))
    }
    let answeredFields = table.fields.map(\.uri)
    guard answeredFields.suffix(axes.count).elementsEqual(axes) else {
      return mismatches + [.fields(asked: axes, answered: answeredFields)]
    }
    let added = table.fields.dropLast(axes.count)
    if !axes.isEmpty, added.count > 1 || !added.allSatisfy(\.isOfTime) {
      mismatches.append(.fields(asked: axes, answered: answeredFields))
    }
    return mismatches
      + table.fields.filter { axes.contains($0.uri) }.compactMap { field in
        (recode(of: field.uri) ?? Recode(axis: field.uri, map: nil)).mismatch(with: field)
      }
  }
}

extension StatTable.Field {
  fileprivate var isOfTime: Bool {
    PeriodAxis.isNamedForTime(uri) || PeriodAxis(self).isComplete(for: self)
  }
}

extension Recode {
  fileprivate func mismatch(with field: StatTable.Field) -> AnswerMismatch? {
    let hasTotal = field.items.totalPosition != nil
    let answered = field.items.filter { $0.kind != .total }.map { Set($0.uris) }
    guard let map, !map.isEmpty else {
      let (asked, given) = (answered.count + (total ? 1 : 0), field.items.count)
      return hasTotal == total
        ? nil : .items(axis: axis, asked: asked, answered: given, example: nil)
    }
    let asked = map.map { Set($0.map { SchemaID($0) }) }
    if hasTotal == total, Set(asked) == Set(answered), asked.count == answered.count { return nil }
    let difference = Set(asked).symmetricDifference(answered).flatMap { $0 }
    return .items(
      axis: axis, asked: asked.count + (total ? 1 : 0), answered: field.items.count,
      example: difference.min())
  }
}
