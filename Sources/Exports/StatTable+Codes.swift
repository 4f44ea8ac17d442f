import StatModel

extension StatTable.Field {
  /// The codes of the items, each once: where the service's ids do not tell items apart, the second is
  /// `1 (2)`.
  var distinctCodes: [String] {
    var seen: Set<ExactText> = []
    return codes.map { code in
      var (distinct, number) = (code, 2)
      while !seen.insert(ExactText(distinct)).inserted {
        distinct = "\(code) (\(number))"
        number += 1
      }
      return distinct
    }
  }

  /// What an axis is about, as far as its codes tell.
  var role: AxisRole? {
    if PeriodAxis(self).isComplete(for: self) { return .time }
    var hasAreas = false
    for position in items.indices where items.kind(at: position) == .value {
      guard let uri = items.uris[position].first, GeographyCode(of: SchemaID(uri)) != nil else {
        return nil
      }
      hasAreas = true
    }
    return hasAreas ? .geography : nil
  }
}

/// What an axis is about.
enum AxisRole {
  case time, geography
}
