import Diagnostics
import StatModel

/// What can be known of a query before it is sent: one that can't succeed costs no request.
struct QueryCheck {
  let view: SchemaView
  /// Whether an id was pinned in the lock, and not written by whoever asks.
  var isFromLock: (SchemaID) -> Bool = { _ in false }

  /// The cells that the service gives at once, at the most.
  static let mostCells = 1_000_000

  /// What the service would refuse; empty where nothing is known to be wrong.
  func problems(in query: TableQuery, at range: SourceRange) async throws -> [Problem] {
    clashes(in: query, at: range) + size(of: query, at: range)
      + (try await unknownIDs(in: query, at: range))
  }

  private func clashes(in query: TableQuery, at range: SourceRange) -> [Problem] {
    var problems: [Problem] = []
    var seen: Set<SchemaID> = []
    for axis in query.axes where !seen.insert(axis.fieldID ?? axis).inserted {
      problems.append(
        Problem(
          .axisClash, at: range, "\(axis.fieldID ?? axis) is on two axes",
          remedy: "Name a field once; levels of one field may be mixed on one axis."))
    }
    for recode in query.recodes {
      guard let field = recode.axis.fieldID, let map = recode.map else { continue }
      let foreign = map.texts.first { SchemaID($0).fieldID.map { $0 != field } ?? false }
      if let foreign {
        problems.append(
          Problem(
            .axisClash, at: range, "\(foreign) is no value of \(field)",
            remedy: "Put it on the axis of its own field."))
      }
      if !query.axes.contains(recode.axis) {
        problems.append(
          Problem(
            .axisClash, at: range, "values of \(recode.axis) are selected, but it is on no axis",
            remedy: "Add it to the axes."))
      }
    }
    return problems
  }

  private func size(of query: TableQuery, at range: SourceRange) -> [Problem] {
    var lengths: [Int] = [max(query.measures.count, 1)]
    for axis in query.axes {
      guard let recode = query.recode(of: axis), let map = recode.map, !map.isEmpty else {
        continue
      }
      lengths.append(map.count + (recode.total ? 1 : 0))
    }
    let cells = TableShape.cells(of: lengths) ?? Int.max
    if cells <= Self.mostCells { return [] }
    return [
      Problem(
        .tooManyCells, at: range,
        "the table would have at least \(cells) cells; the service gives 1,000,000",
        remedy: "Ask for fewer values, or part the query along one axis.")
    ]
  }

  private func unknownIDs(in query: TableQuery, at range: SourceRange) async throws -> [Problem] {
    guard try await view.node(query.dataset) != nil else { return [] }
    let members = try await view.members(of: query.dataset)
    func unknown(_ id: SchemaID) -> Problem {
      Problem(
        .unknownID, at: range, "the schema has no \(id)",
        remedy: "Look for what stands for it now: `describe \(query.dataset)`.")
    }
    var problems: [Problem] = []
    for id in query.measures + query.axes.map({ $0.fieldID ?? $0 }) {
      let plain = id.kind == .statisticalFunction ? id.measureOfFunction : id
      if members.entry(plain) == nil, members.entry(id) == nil { problems.append(unknown(id)) }
    }
    var missing: [SchemaID: [SchemaID]] = [:]
    for recode in query.recodes {
      for text in recode.map.map({ Array($0.texts) }) ?? [] {
        let id = SchemaID(text)
        guard let level = id.valuesetID, let known = try await view.allValues(of: level) else {
          continue
        }
        if known.entry(id) == nil { missing[level, default: []].append(id) }
      }
    }
    for (level, ids) in missing.sorted(by: { $0.key < $1.key }) {
      let more = ids.count > 1 ? " and \(ids.count - 1) more" : ""
      problems.append(
        Problem(
          .unknownID, at: range, "the level \(level) has no \(ids[0])\(more)",
          remedy: ids.allSatisfy(isFromLock)
            ? """
            The lock is of another release; look names and periods up anew: \
            statbook run NOTEBOOK --write --update-lock
            """
            : "The query is of another release; move it with `with AXIS = …`, or write labels."))
    }
    return problems
  }
}

extension SchemaID {
  /// The measure of a statistical function's id.
  var measureOfFunction: SchemaID {
    SchemaID("str:measure:" + components.dropLast().joined(separator: ":"))
  }
}
