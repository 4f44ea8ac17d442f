import StatModel

/// Which period every period is compared with.
struct ChangePlan {
  /// The positions on the axis that the result has.
  var items: [Int] = []
  /// The position of the earlier period; none where the table does not have it.
  var earlier: [Int: Int] = [:]
  /// `12 months`; of an index the period from which it is.
  var words: String
  /// What was left out.
  var remarks: [String] = []
  /// The periods that begin behind a break of the series.
  private var breaks: [Period] = []
  private var periods: [Period?]

  init(
    of base: BaseTable, along field: Int, over span: TimeSpan, as form: ChangeForm
  ) throws(DerivationRefusal) {
    let axis = base.table.fields[field]
    periods = PeriodAxis(axis).periods
    var places: [[Int]: Int] = [:]
    for position in axis.items.indices.reversed() {
      if let period = periods[position] { places[period.span(monthsEarlier: 0)] = position }
    }
    let dated = axis.items.indices.filter { [periods] in periods[$0] != nil }
    breaks = dated.filter { axis.items.annotationKeys(at: $0).contains("b") }
      .compactMap { [periods] in periods[$0] }
    let undated = axis.items.count - dated.count
    if undated > 0 { remarks.append("Groups and Totals of \(base.axisNames[field]) are left out") }
    if case .index(let from) = form {
      words = from.iso
      guard let start = places[from.span(monthsEarlier: 0)] else {
        throw Self.noPeriod("\(base.name) does not have \(from.iso)", base, field, of: periods)
      }
      items = dated
      for position in dated { earlier[position] = start }
      return
    }
    let months = try Self.months(
      span, of: dated.compactMap { [periods] in periods[$0] }, base, field)
    words = Self.words(span, months)
    let first = dated.compactMap { [periods] in periods[$0] }.map { $0.span(monthsEarlier: 0)[0] }
      .min()
    for position in dated {
      guard let period = periods[position], let first else { continue }
      let wanted = period.span(monthsEarlier: months)
      if wanted[0] < first { continue }
      items.append(position)
      earlier[position] = places[wanted]
    }
    guard !earlier.isEmpty else {
      throw Self.noPeriod(
        "no period of \(base.axisNames[field]) is \(words) after another", base, field, of: periods)
    }
    let early = dated.count - items.count
    if early > 0 {
      remarks.append(
        early == 1
          ? "The first period is left out, before which the table has none"
          : "The first \(early) periods are left out, before which the table has none")
    }
  }

  /// Whether the series breaks between two periods.
  func isOverBreak(_ position: Int, _ earlier: Int) -> Bool {
    guard let later = periods[position], let before = periods[earlier] else { return false }
    return breaks.contains { min(later, before) < $0 && $0 <= max(later, before) }
  }

  private static func months(
    _ span: TimeSpan, of periods: [Period], _ base: BaseTable, _ field: Int
  ) throws(DerivationRefusal) -> Int {
    switch span {
    case .months(let months): return months
    case .periods(let count):
      let lengths = Set(periods.map(\.length))
      guard let length = lengths.first, lengths.count == 1 else {
        throw DerivationRefusal(
          .noPeriod, "the periods of \(base.axisNames[field]) are not of one length",
          remedy: "Say how much earlier: `over 12 months`.")
      }
      return count * length
    }
  }

  private static func words(_ span: TimeSpan, _ months: Int) -> String {
    if case .periods(let count) = span { return count == 1 ? "1 period" : "\(count) periods" }
    return months == 1 ? "1 month" : "\(months) months"
  }

  private static func noPeriod(
    _ message: String, _ base: BaseTable, _ field: Int, of periods: [Period?]
  ) -> DerivationRefusal {
    let known = periods.compactMap { $0 }.sorted()
    let reach = known.first.flatMap { first in known.last.map { "\(first.iso) to \($0.iso)" } }
    return DerivationRefusal(
      .noPeriod, message,
      remedy: "\(base.axisNames[field]) goes from \(reach ?? "nowhere"); ask for more of it.")
  }
}
