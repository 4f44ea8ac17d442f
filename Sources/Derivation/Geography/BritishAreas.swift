// Which authority belongs to which region and country. Vintages: the districts of December 2018 and all
// that replaced some of them until April 2023; a code stands in one region only, whichever its year.
//
// Sources.
// 1. The regions of the districts of 2018, those abolished since among them: the Office for National
//    Statistics' lookup "Local Authority District to Region (December 2018)", as it is republished in
//    github.com/theojolliffe/areaprofiles4, src/regions.js (columns LAD18, RGN18). Crown copyright, Open
//    Government Licence v3.0.
// 2. What replaced them (``Reorganisation``): each is in the region of the districts that it is made of.
// 3. The authorities of Scotland and Wales, and all of England that there are now: the codes of the answer
//    "Households on Universal Credit" by local authority, May 2025 (the shared corpus,
//    uc-households-la-may2025--2026-08). Its order is by region, and a test finds the same regions in it.
//
// Not here: Northern Ireland, of whose districts the service has none, and codes from 2025 on.

/// The local authorities of Great Britain by region and country.
public enum BritishAreas {
  /// Where the table comes from, in a line.
  public static let source =
    "Local Authority District to Region (December 2018), ONS, with the changes until April 2023"

  /// The nine English regions: code, name, and the codes of their authorities. A range is written with the
  /// last three digits of its end.
  static let regions: [(code: String, name: String, authorities: String)] = [
    (
      "E12000001", "North East",
      """
      E06000001-005 E06000047 E06000057 E08000021-024 E08000037
      """
    ),
    (
      "E12000002", "North West",
      """
      E06000006-009 E06000049-050 E06000063-064 E07000026-031 E07000117-128 E08000001-015
      """
    ),
    (
      "E12000003", "Yorkshire and The Humber",
      """
      E06000010-014 E06000065 E07000163-169 E08000016-019 E08000032-036
      """
    ),
    (
      "E12000004", "East Midlands",
      """
      E06000015-018 E06000061-062 E07000032-039 E07000129-142 E07000150-156 E07000170-176
      """
    ),
    (
      "E12000005", "West Midlands",
      """
      E06000019-021 E06000051 E07000192-199 E07000218-222 E07000234-239 E08000025-031
      """
    ),
    (
      "E12000006", "East of England",
      """
      E06000031-034 E06000055-056 E07000008-012 E07000066-077 E07000095-096 E07000098-099 \
      E07000102-103 E07000143-149 E07000200-206 E07000240-245
      """
    ),
    (
      "E12000007", "London",
      """
      E09000001-033
      """
    ),
    (
      "E12000008", "South East",
      """
      E06000035-046 E06000060 E07000004-007 E07000061-065 E07000084-094 E07000105-116 \
      E07000177-181 E07000207-217 E07000223-229
      """
    ),
    (
      "E12000009", "South West",
      """
      E06000022-030 E06000052-054 E06000058-059 E06000066 E07000040-053 E07000078-083 \
      E07000187-191 E07000246
      """
    ),
  ]

  static let scottish = """
    S12000005-006 S12000008 S12000010-011 S12000013-014 S12000017-021 S12000023 \
    S12000026-030 S12000033-036 S12000038-042 S12000045 S12000047-050
    """

  static let welsh = """
    W06000001-006 W06000008-016 W06000018-024
    """

  /// The table as a lookup with the columns `code`, `region`, `nation` and `country`, of which the last two
  /// are the same; Scotland and Wales are regions of their own, as the service has them.
  public static let lookup: LookupTable = {
    var rows = [["code", "region", "nation", "country"]]
    for region in regions {
      for code in [region.code] + codes(region.authorities) {
        rows.append([code, region.name, "England", "England"])
      }
    }
    for (name, list) in [("Scotland", scottish), ("Wales", welsh)] {
      rows += codes(list).map { [$0, name, name, name] }
    }
    do throws(DerivationRefusal) {
      var table = try LookupTable(name: "the table of areas", rows: rows, keys: ["code"])
      table.source = source
      return table
    } catch {
      preconditionFailure("the table of areas: \(error.message)")
    }
  }()

  /// Which of the codes that a table lacks belong beside those that it has: regions beside regions, and
  /// authorities of the same year. Where it has abolished ones and what replaced others, of no year,
  /// nothing is said.
  static func missing(besides used: Set<String>, of unused: Set<String>) -> Set<String> {
    let isOfRegions = used.contains { $0.hasPrefix("E12") }
    let abolished = Set(Reorganisation.all.flatMap(\.abolished))
    let replacing = Set(Reorganisation.all.map(\.code))
    let hasAbolished = !used.isDisjoint(with: abolished)
    if hasAbolished, !used.isDisjoint(with: replacing) { return [] }
    return unused.filter { code in
      code.hasPrefix("E12") == isOfRegions && !(hasAbolished ? replacing : abolished).contains(code)
    }
  }

  /// The codes of a list.
  static func codes(_ list: String) -> [String] {
    list.split(whereSeparator: { $0 == " " || $0 == "\n" }).flatMap { part -> [String] in
      let ends = part.split(separator: "-")
      guard ends.count == 2, let first = Int(ends[0].dropFirst(6)), let last = Int(ends[1]) else {
        return [String(part)]
      }
      return (first...last).map { number in
        let digits = String(number)
        return ends[0].prefix(6) + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
  }
}
