/// A release of simulated figures.
struct SimulatedRelease {
  let name: String
  /// When it is said to have been read.
  let time: String
  /// The last month that it has, counted from the year 0.
  let lastMonth: Int

  /// The last three months are provisional, and the three before were so in the release before.
  var provisional: Int { lastMonth - 2 }
  var revised: Int { lastMonth - 5 }

  /// The last so many months.
  func latest(_ count: Int) -> ClosedRange<Int> { lastMonth - count + 1...lastMonth }

  /// A month of a year.
  static func month(_ year: Int, _ month: Int) -> Int { year * 12 + month - 1 }
}

/// What simulated tables say of themselves.
enum SimulatedNote {
  static let key = "sim"
  static let notes: [(key: String, text: String)] = [
    (
      key,
      """
      All figures of this recording are simulated: made up by a program, the same each time. They say \
      nothing about the world.
      """
    ), ("p", "Provisional (simulated): a later release will revise it."),
    ("r", "Revised (simulated) since the release before."),
  ]
}
