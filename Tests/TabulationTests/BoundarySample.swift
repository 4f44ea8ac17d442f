/// Made-up boundaries.
enum BoundarySample {
  /// Squares of a tenth of a degree, twenty in a row, with a code and a name each.
  static func collection(squares codes: [String]) -> String {
    let features = codes.enumerated().map { number, code in
      let (x, y) = (Double(number % 20) / 10 - 3, Double(number / 20) / 10 + 50)
      let corners = [(x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1), (x, y)]
        .map { "[\($0.0), \($0.1)]" }.joined(separator: ", ")
      return feature(code, "{\"type\": \"Polygon\", \"coordinates\": [[\(corners)]]}")
    }
    return collection(features)
  }

  static func collection(_ features: [String]) -> String {
    """
    {"type": "FeatureCollection", "crs": {"any": [1, {}]},
     "features": [
    \(features.joined(separator: ",\n"))
    ]}
    """
  }

  static func feature(_ code: String, _ geometry: String) -> String {
    """
    {"type": "Feature", "id": 1, "properties": {"CODE": "\(code)", "NOTE": null, "AREA": 1.5}, \
    "geometry": \(geometry)}
    """
  }

  /// A triangle of a polygon.
  static func polygon(_ coordinates: String) -> String {
    "{\"coordinates\": \(coordinates), \"type\": \"Polygon\"}"
  }
}
