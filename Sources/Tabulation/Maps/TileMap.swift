/// Where the tiles of the regions of England and of the countries stand, by the codes of the Government
/// Statistical Service (the register of the Office for National Statistics: E12 are regions of England,
/// E92, W92, S92 and N92 the countries of the United Kingdom).
enum TileMap {
  /// Column and row of each code, where English regions are shown.
  ///
  /// ```
  ///   ·        Scotland
  ///   N. Irel. ·        N. East
  ///   ·        N. West  Yorks.
  ///   Wales    W. Midl. E. Midl. East
  ///   ·        S. West  S. East  London
  /// ```
  private static let regions: [String: (column: Int, row: Int)] = [
    "S92000003": (1, 0), "N92000002": (0, 1), "E12000001": (2, 1), "E12000002": (1, 2),
    "E12000003": (2, 2), "W92000004": (0, 3), "E12000005": (1, 3), "E12000004": (2, 3),
    "E12000006": (3, 3), "E12000009": (1, 4), "E12000008": (2, 4), "E12000007": (3, 4),
  ]

  /// Column and row of each country, where England is one tile.
  private static let countries: [String: (column: Int, row: Int)] = [
    "S92000003": (1, 0), "N92000002": (0, 0), "W92000004": (0, 1), "E92000001": (1, 1),
  ]

  /// Whether a code has a tile.
  static func contains(_ code: String) -> Bool {
    regions[code] != nil || countries[code] != nil
  }

  /// The tiles of these codes. England as a whole has none beside its regions, and a code that stands
  /// twice only one.
  static func tiles(of codes: [String]) -> [ChartMap.Tile] {
    let places = codes.contains { $0.hasPrefix("E12") && regions[$0] != nil } ? regions : countries
    var seen: Set<String> = []
    let tiles = codes.enumerated().compactMap { category, code -> ChartMap.Tile? in
      guard let place = places[code], seen.insert(code).inserted else { return nil }
      return ChartMap.Tile(category: category, column: place.column, row: place.row)
    }
    // Empty columns and rows at the left and at the top are left out.
    let (left, top) = (tiles.map(\.column).min() ?? 0, tiles.map(\.row).min() ?? 0)
    return tiles.map { .init(category: $0.category, column: $0.column - left, row: $0.row - top) }
  }
}
