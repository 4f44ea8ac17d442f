import Diagnostics

extension Chart {
  /// A map in characters: boxes for tiles where there is room, else a list, the largest first.
  func mapText(width: Int, _ style: TextStyle) -> TextBody {
    guard let map else { return TextBody(lines: []) }
    let key = legend(of: map.classes).enumerated().map { number, text in
      style.label("\(shade(number, map, style)) \(text)", width: width)
    }
    let gap = map.hasGaps(self) ? [style.label("\(Self.blank(style)) no figure", width: width)] : []
    let heading = [style.label(valueLabel, width: width)] + key + gap
    if case .tiles(let tiles) = map.form, let boxes = tileText(tiles, map, width: width, style) {
      return TextBody(lines: heading + boxes)
    }
    return TextBody(lines: heading + areaList(map, width: width, style))
  }

  private static func blank(_ style: TextStyle) -> String { style.isPlain ? "?" : "╱╱" }

  /// The class of an area: darker for more, or its number.
  private func shade(_ number: Int, _ map: ChartMap, _ style: TextStyle) -> String {
    if style.isPlain { return String(number + 1) }
    let shades = ["··", "░░", "▒▒", "▓▓", "██"]
    let last = max(map.classes.bounds.count - 1, 1)
    return shades[number * (shades.count - 1) / last]
  }

  private func shade(ofArea category: Int, _ map: ChartMap, _ style: TextStyle) -> String {
    map.classes.position(of: value(ofArea: category)).map { shade($0, map, style) }
      ?? Self.blank(style)
  }

  private static let leastTile = 10
  private static let mostTile = 20

  /// A box for each area; nil where they would be too narrow to read.
  private func tileText(
    _ tiles: [ChartMap.Tile], _ map: ChartMap, width: Int, _ style: TextStyle
  ) -> [String]? {
    let across = (tiles.map(\.column).max() ?? 0) + 1
    let down = (tiles.map(\.row).max() ?? 0) + 1
    let inner = min((width - (across - 1)) / across - 2, Self.mostTile)
    let figure = figures.map { text(of: $0).displayWidth }.max() ?? 1
    guard inner >= max(Self.leastTile, figure + 3) else { return nil }
    return (0..<down).flatMap { row -> [String] in
      let boxes = (0..<across).map { column -> [String] in
        guard let tile = tiles.first(where: { $0.column == column && $0.row == row }) else {
          return Array(repeating: spaces(inner + 2), count: 5)
        }
        return box(tile, map, inner: inner, style)
      }
      return (0..<5).map { line in
        boxes.map { $0[line] }.joined(separator: " ")
      }
    }
  }

  private func box(
    _ tile: ChartMap.Tile, _ map: ChartMap, inner: Int, _ style: TextStyle
  ) -> [String] {
    let (side, flat) = style.isPlain ? ("|", "-") : ("│", "─")
    let corners = style.isPlain ? ["+", "+", "+", "+"] : ["┌", "┐", "└", "┘"]
    let rule = String(repeating: flat, count: inner)
    let name = SafeText.visible(categories[tile.category])
      .wrapped(to: inner, most: 2, ellipsis: style.ellipsis)
    let figure = text(of: value(ofArea: tile.category))
    let shade = shade(ofArea: tile.category, map, style)
    let last = shade + figure.paddedBefore(to: inner - shade.displayWidth)
    let lines = (name + [""]).prefix(2) + [last]
    return [corners[0] + rule + corners[1]]
      + lines.map {
        side
          + $0.truncatedInTheMiddle(to: inner, ellipsis: style.ellipsis).padded(to: inner) + side
      } + [corners[2] + rule + corners[3]]
  }

  private static let mostListed = 40

  private func areaList(_ map: ChartMap, width: Int, _ style: TextStyle) -> [String] {
    let shown = map.shown.sorted { a, b in
      switch (value(ofArea: a), value(ofArea: b)) {
      case (let x?, let y?) where x != y: x > y
      case (_?, nil): true
      case (nil, _?): false
      default: a < b
      }
    }
    let figure = figures.map { text(of: $0).displayWidth }.max() ?? 1
    let names = shown.map { SafeText.visible(categories[$0]).displayWidth }.max() ?? 0
    let room = max(min(names, width - figure - 4), 1)
    func line(_ area: Int) -> String {
      let name = style.label(categories[area], width: room).padded(to: room)
      let text = text(of: value(ofArea: area)).paddedBefore(to: figure)
      return "\(name) \(shade(ofArea: area, map, style)) \(text)"
        .truncatedInTheMiddle(to: width, ellipsis: style.ellipsis)
    }
    guard shown.count > Self.mostListed else { return shown.map(line) }
    let half = Self.mostListed / 2
    let hidden = NumberFormat.grouped(shown.count - 2 * half)
    return shown.prefix(half).map(line)
      + [style.label("\(style.ellipsis) \(hidden) more", width: width)]
      + shown.suffix(half).map(line)
  }
}
