import Diagnostics

extension Parser {
  /// Reads `MEASURE, … [from DATASET] [by AXES] [as of "R"]` behind `get`.
  mutating func parseGet() throws(Failure) -> GetQuery {
    var query = GetQuery(measures: try parseMeasures())
    var seen: Set<Keyword> = []
    while true {
      let first = index
      let clause: Keyword
      if accept(.from, isOffered: query.dataset == nil) {
        clause = .from
        query.dataset = try parseReference(
          "a dataset", "Write its name, as in `get default from uc`.", [.dataset])
        recorder?.context.dataset = query.dataset
      } else if accept(.by, isOffered: query.dimensions.isEmpty) {
        clause = .by
        query.dimensions += try parseAxes(stacks: true)
      } else if let release = try acceptRelease(isOffered: query.release == nil) {
        clause = .as
        query.release = release
      } else {
        return query
      }
      if !seen.insert(clause).inserted {
        reportRepeated(first, clause == .as ? "as of" : clause.rawValue)
      }
    }
  }

  private mutating func parseMeasures() throws(Failure) -> [MeasureTerm] {
    var measures: [MeasureTerm] = []
    repeat {
      let measure = try parseMeasure()
      measures.append(measure)
      recorder?.context.measures.append(measure)
    } while acceptCommaOrItsLack()
    return measures
  }

  /// Takes the comma before another measure; where it is missing, says so.
  private mutating func acceptCommaOrItsLack() -> Bool {
    if accept(.comma) { return true }
    guard [.text, .id].contains(kind()), !tokens[index].isFirstOnLine else { return false }
    reportMissingComma()
    return true
  }

  private mutating func parseMeasure() throws(Failure) -> MeasureTerm {
    let isName = [.dot, .slash].contains(kind(1))
    if !isName, accept(.default) { return .byDefault }
    for function in [Keyword.mean, .sum, .median] {
      want(.function(function.rawValue))
      guard keyword() == function, keyword(1) == .of else { continue }
      index += 1
      _ = accept(.of)
      return .function(function.rawValue.uppercased(), of: try parseMeasureName())
    }
    return .measure(try parseMeasureName())
  }

  private mutating func parseMeasureName() throws(Failure) -> Reference {
    try parseReference(
      "a measure", "Write what is counted, as in `get uc.\"Households on Universal Credit\"`.",
      [.measure, .dataset])
  }
}
