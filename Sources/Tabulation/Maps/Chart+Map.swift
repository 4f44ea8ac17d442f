import Diagnostics
public import StatModel

/// How a map is to be made.
public struct MapPlan: Sendable {
  /// The position of the field of areas; nil chooses the one whose codes are on the map.
  public var area: Int?
  /// The outlines of areas, with the name of their file and of the property that has their codes; nil
  /// draws tiles of regions and countries.
  public var boundaries: (file: String, key: String, areas: Boundaries)?
  /// How many classes there are to be.
  public var classCount: Int
  /// How the figures are parted.
  public var method: MapClasses.Method

  /// A map of tiles, or of outlines.
  public init(
    area: Int? = nil, boundaries: (file: String, key: String, areas: Boundaries)? = nil,
    classCount: Int = MapClasses.usual, method: MapClasses.Method = .quantiles
  ) {
    self.area = area
    self.boundaries = boundaries
    self.classCount = classCount
    self.method = method
  }
}

extension Chart {
  /// A map of a table: an area for each item of one field.
  ///
  /// - Parameters:
  ///   - axisNames: What the table's axes are called where a message names them.
  ///   - title: What stands above; made of the table where nil.
  ///   - provenance: Where the table came from, for the last of the notes.
  public init(
    mapOf table: StatTable, axisNames: [String], plan: MapPlan, title: String?,
    provenance: Provenance?
  ) throws(ChartFailure) {
    let names =
      axisNames.count == table.fields.count ? axisNames : AxisNames.slugs(of: table)
    let measure = try Self.measure(of: table)
    let outlined = Set(plan.boundaries?.areas.areas.map(\.code) ?? [])
    func isOnMap(_ code: String) -> Bool {
      plan.boundaries == nil ? TileMap.contains(code) : outlined.contains(code)
    }
    let area = try Self.area(of: table, names: names, plan, isOnMap)
    let axes = try ChartAxes(
      of: table, names: names, x: area, series: nil, choosesSeries: false)
    let figures = ChartFigures(of: table, axes: axes)
    let items = TimeOrder(of: table.fields[area]).items
    let codes = items.map { Self.code(of: table.fields[area].items[$0]) }
    let values = figures.series[0].values
    let form: ChartMap.Form =
      if let boundaries = plan.boundaries {
        .outlines(Self.outlines(boundaries.areas, codes: codes, names: figures.categories))
      } else {
        .tiles(TileMap.tiles(of: codes))
      }
    var map = ChartMap(
      codes: codes, form: form, classes: MapClasses([], by: plan.method))
    let shown = map.shown
    map.classes = MapClasses(
      shown.compactMap { values[$0] }, count: plan.classCount, by: plan.method)
    kind = .map
    self.title = title ?? Self.title(of: table, axes)
    subtitle = Self.subtitle(of: table, provenance)
    notes = []
    categoryLabel = table.fields[area].label
    valueLabel = measure.label
    categories = figures.categories
    positions = figures.positions
    timeUnit = nil
    decimals = table.cubes[0].precision
    series = figures.series
    self.map = map
    notes =
      (title == nil ? [] : Self.unnamed(table)) + mapNotes(map, plan)
      + Self.notes(of: table, axes, figures)
      + (provenance.map { [TableView.line(for: $0, format: .plain)] } ?? [])
  }

  /// The last part of an item's id, which for areas is the code that everybody uses.
  private static func code(of item: Item) -> String {
    item.uris.count == 1 ? String(item.uris[0].code) : ""
  }

  private static func area(
    of table: StatTable, names: [String], _ plan: MapPlan, _ isOnMap: (String) -> Bool
  ) throws(ChartFailure) -> Int {
    func count(_ field: StatTable.Field) -> Int {
      field.items.count { isOnMap(code(of: $0)) }
    }
    if let area = plan.area, table.fields.indices.contains(area) {
      if count(table.fields[area]) > 0 { return area }
      let example = table.fields[area].items.first.map { code(of: $0) } ?? ""
      throw ChartFailure(
        message: plan.boundaries.map { file, key, _ in
          "no area of \(names[area]), with codes such as \(example), is in \(key) of \(file)"
        } ?? "no item of \(names[area]), with codes such as \(example), is a region or country",
        remedy: plan.boundaries == nil
          ? "Name boundaries: using \"FILE.geojson\" key CODE"
          : "Take the property and the year of the boundaries that have these codes.")
    }
    let best = table.fields.indices.max { count(table.fields[$0]) < count(table.fields[$1]) }
    if let best, count(table.fields[best]) > 0 { return best }
    throw ChartFailure(
      message: plan.boundaries.map { file, key, _ in
        "no axis has areas whose codes are in \(key) of \(file)"
      } ?? "no axis is of regions or countries",
      remedy: plan.boundaries == nil
        ? "Ask for regions, as in by geo = all level \"Region\", or name boundaries of other areas: "
          + "using \"FILE.geojson\" key CODE"
        : "Take the property and the year of the boundaries that have these codes.")
  }

  private static func outlines(
    _ boundaries: Boundaries, codes: [String], names: [String]
  ) -> [ChartMap.Outline] {
    let categories = Dictionary(
      codes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return boundaries.areas.filter { !$0.polygons.isEmpty }.map { area in
      let category = categories[area.code]
      return .init(
        code: area.code, name: category.map { names[$0] } ?? area.name ?? area.code,
        category: category, polygons: area.polygons)
    }
  }

  /// How the figures are parted, and which areas lack a figure or a place.
  private func mapNotes(_ map: ChartMap, _ plan: MapPlan) -> [String] {
    var notes: [String] = []
    if map.classes.bounds.count > 1 {
      notes.append(
        map.classes.method == .quantiles
          ? "Classes by quantiles: about as many areas in each"
          : "Classes by equal intervals")
    }
    let shown = map.shown
    let beside = categories.indices.filter { !shown.contains($0) }
    if !beside.isEmpty {
      let list = beside.map { "\(categories[$0]) (\(text(of: value(ofArea: $0))))" }
      notes.append("Not on the map: \(Self.listed(list))")
    }
    let blank = categories.indices.filter { shown.contains($0) && value(ofArea: $0) == nil }
    if !blank.isEmpty {
      notes.append("Hatched, without a figure: \(Self.listed(blank.map { categories[$0] }))")
    }
    if case .outlines(let outlines) = map.form, let boundaries = plan.boundaries {
      let absent = outlines.filter { $0.category == nil }.map(\.name)
      if !absent.isEmpty {
        notes.append("Hatched, in the boundaries but not in the table: \(Self.listed(absent))")
      }
      notes.append(
        "Boundaries: \(boundaries.file), \(boundaries.key); \(boundaries.areas.projection)")
    } else {
      notes.append("Each area is one tile of the same size, about where it lies")
    }
    return notes
  }

  private static func listed(_ names: [String]) -> String {
    let most = 12
    let more = names.count - most
    return names.prefix(most).joined(separator: ", ")
      + (more > 0 ? " and \(NumberFormat.grouped(more)) more" : "")
  }
}
