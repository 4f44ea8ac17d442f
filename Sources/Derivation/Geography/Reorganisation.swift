// From ONS' Code History Database as told in public lookups (github, "ReorgEvent" tables that name the
// pages of ONS for each): abolished districts of England and what they became, April 2019 to April 2023.

/// Districts of England that were abolished for another.
struct Reorganisation: Sendable {
  /// The year; it was on 1 April.
  let year: Int
  /// The code of what they became.
  let code: String
  /// Its name.
  let name: String
  /// The codes that are no more.
  let abolished: [String]

  private init(_ year: Int, _ code: String, _ name: String, of abolished: String) {
    self.year = year
    self.code = code
    self.name = name
    self.abolished = BritishAreas.codes(abolished)
  }

  /// In the order of time.
  static let all = [
    Reorganisation(2019, "E06000059", "Dorset", of: "E07000049-053"),
    Reorganisation(
      2019, "E06000058", "Bournemouth, Christchurch and Poole", of: "E06000028-029 E07000048"),
    Reorganisation(2019, "E07000245", "West Suffolk", of: "E07000201 E07000204"),
    Reorganisation(2019, "E07000244", "East Suffolk", of: "E07000205-206"),
    Reorganisation(2019, "E07000246", "Somerset West and Taunton", of: "E07000190-191"),
    Reorganisation(2020, "E06000060", "Buckinghamshire", of: "E07000004-007"),
    Reorganisation(
      2021, "E06000061", "North Northamptonshire", of: "E07000150 E07000152-153 E07000156"),
    Reorganisation(2021, "E06000062", "West Northamptonshire", of: "E07000151 E07000154-155"),
    Reorganisation(2023, "E06000063", "Cumberland", of: "E07000026 E07000028-029"),
    Reorganisation(2023, "E06000064", "Westmorland and Furness", of: "E07000027 E07000030-031"),
    Reorganisation(2023, "E06000065", "North Yorkshire", of: "E07000163-169"),
    Reorganisation(2023, "E06000066", "Somerset", of: "E07000187-189 E07000246"),
  ]
}
