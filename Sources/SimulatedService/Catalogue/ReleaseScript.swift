/// What happens from one release to the next. The service itself names none.
enum ReleaseScript {
  /// A release: its name, and the last month of the households.
  static let releases = [
    (name: "2025-09", lastMonth: 202_508), (name: "2025-12", lastMonth: 202_511),
    (name: "2026-03", lastMonth: 202_602),
  ]

  /// A change of the records at one leaf of every field.
  struct Change {
    /// The release that makes it.
    let release: Int
    let month: String
    let authority: String
    let family: String
    let change: Int
  }

  /// Any of one release together are larger than the random error can be on both sides, so that every
  /// published count that covers one changes too.
  static let changes = [
    // What the first release has, so that there is something to take away.
    Change(release: 0, month: "202507", authority: "E09000003", family: "1", change: 160),
    Change(release: 1, month: "202506", authority: "E06000002", family: "2", change: 64),
    Change(release: 1, month: "202507", authority: "E06000002", family: "2", change: 48),
    Change(release: 1, month: "202507", authority: "E09000003", family: "1", change: -130),
    Change(release: 1, month: "202508", authority: "W06000004", family: "4", change: 52),
    Change(release: 2, month: "202511", authority: "S12000007", family: "3", change: 75),
    Change(release: 2, month: "202511", authority: "E06000002", family: "1", change: 41),
  ]

  /// The leaves of the fields that a change does not name.
  static let otherLeaves = [
    "children": "1", "tenure": "1", "employment": "1", "district": "D01",
  ]

  /// The milliseconds at which a release was loaded.
  static func lastModified(_ release: Int) -> Int { 1_758_000_000_000 + release * 7_776_000_000 }
}
