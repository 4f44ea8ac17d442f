public import JSONStream

extension Boundaries {
  /// More points and areas than these are not read: boundaries for a screen have far fewer.
  struct Limits {
    var points = 2_000_000
    var areas = 50_000
  }

  /// Reads a collection of features (RFC 7946) whose geometries are polygons.
  ///
  /// Features of one code are one area. What is not understood is passed over, except a geometry that
  /// is no polygon.
  ///
  /// - Parameter key: The property that holds the code of an area.
  /// - Throws: `JSONError` with the place of what is no GeoJSON, or not longitude and latitude.
  public init(parsing bytes: [UInt8], codes key: String) throws(JSONError) {
    try self.init(parsing: bytes, codes: key, limits: Limits())
  }

  init(parsing bytes: [UInt8], codes key: String, limits: Limits) throws(JSONError) {
    var areas: [Area] = []
    var positions: [String: Int] = [:]
    var reading = Reading(key: key, mostPoints: limits.points)
    try JSONReader.read(bytes) { reader throws(JSONError) in
      let start = reader.offset
      var (type, hasFeatures) = (nil as String?, false)
      try reader.beginObject()
      while let member = try reader.nextKey() {
        if member.equals("type") {
          type = try reader.readString().string
        } else if member.equals("features") {
          hasFeatures = true
          try reader.beginArray()
          while try reader.nextElement() {
            let place = reader.offset
            let area = try reading.feature(&reader)
            if let known = positions[area.code] {
              areas[known].polygons += area.polygons
            } else {
              positions[area.code] = areas.count
              areas.append(area)
            }
            guard areas.count <= limits.areas else {
              throw JSONError(
                .shape, at: place, "more than \(limits.areas) areas are not read")
            }
          }
        } else {
          try reader.skipValue()
        }
      }
      guard type == "FeatureCollection", hasFeatures else {
        throw JSONError(
          .shape, at: start,
          "expected a FeatureCollection with features, found \(type.map { "the type \($0)" } ?? "no type")"
        )
      }
    }
    self.init(geographic: areas)
  }

  /// What is known while a file is read.
  private struct Reading {
    let key: String
    let mostPoints: Int
    var points = 0

    mutating func feature(_ reader: inout JSONReader) throws(JSONError) -> Area {
      let start = reader.offset
      var polygons: [Polygon] = []
      var properties: [(key: String, value: String)] = []
      try reader.beginObject()
      while let member = try reader.nextKey() {
        if member.equals("geometry") {
          polygons = try geometry(&reader)
        } else if member.equals("properties") {
          properties = try self.properties(&reader)
        } else {
          try reader.skipValue()
        }
      }
      func value(_ name: String) -> String? {
        properties.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
      }
      guard let code = value(key) else {
        let known = properties.map(\.key).prefix(12).joined(separator: ", ")
        throw JSONError(
          .shape, at: start,
          "the feature has no code in a property \(key); it has: \(known.isEmpty ? "none" : known)")
      }
      let name = key.hasSuffix("CD") ? value(key.dropLast(2) + "NM") : nil
      return Area(code: code, name: name, polygons: polygons)
    }

    /// The properties that are texts or whole numbers.
    private func properties(
      _ reader: inout JSONReader
    ) throws(JSONError) -> [(key: String, value: String)] {
      if try reader.readNull() { return [] }
      var found: [(key: String, value: String)] = []
      try reader.beginObject()
      while let member = try reader.nextKey() {
        let name = member.string
        switch try reader.peek() {
        case .string: found.append((name, try reader.readString().string))
        case .number:
          let number = try reader.readNumber()
          found.append((name, Int(exactly: number).map(String.init) ?? "\(number)"))
        default: try reader.skipValue()
        }
      }
      return found
    }

    private mutating func geometry(_ reader: inout JSONReader) throws(JSONError) -> [Polygon] {
      if try reader.readNull() { return [] }
      let start = reader.offset
      var type: String?
      // The type may stand behind the coordinates, so these are read by their brackets.
      var found: (depth: Int, polygons: [Polygon]) = (0, [])
      try reader.beginObject()
      while let member = try reader.nextKey() {
        if member.equals("type") {
          type = try reader.readString().string
        } else if member.equals("coordinates") {
          found = try coordinates(&reader)
        } else {
          try reader.skipValue()
        }
      }
      let isPolygon = type == "Polygon" && (found.depth == 3 || found.polygons.isEmpty)
      let isSeveral = type == "MultiPolygon" && (found.depth == 4 || found.polygons.isEmpty)
      guard found.depth > 0, isPolygon || isSeveral else {
        throw JSONError(
          .shape, at: start,
          """
          expected the coordinates of a Polygon or MultiPolygon, found \
          \(type.map { "the geometry \($0)" } ?? "a geometry without a type")
          """)
      }
      return found.polygons
    }

    /// Reads coordinates of a polygon or of several, whichever their brackets make them.
    private mutating func coordinates(
      _ reader: inout JSONReader
    ) throws(JSONError) -> (depth: Int, polygons: [Polygon]) {
      let depth = try Self.depth(reader)
      switch depth {
      case 3: return (3, [try polygon(&reader)])
      case 4:
        var polygons: [Polygon] = []
        try reader.beginArray()
        while try reader.nextElement() { polygons.append(try polygon(&reader)) }
        return (4, polygons)
      default:
        try reader.skipValue()
        return (depth, [])
      }
    }

    /// How many brackets are open before the first number; to the first empty ones where there is none.
    private static func depth(_ reader: JSONReader) throws(JSONError) -> Int {
      var (reader, depth) = (reader, 0)
      while depth < 6, try reader.peek() == .array {
        depth += 1
        try reader.beginArray()
        if try !reader.nextElement() { break }
      }
      return depth
    }

    private mutating func polygon(_ reader: inout JSONReader) throws(JSONError) -> Polygon {
      var rings: Polygon = []
      try reader.beginArray()
      while try reader.nextElement() {
        let start = reader.offset
        var ring: [Point] = []
        try reader.beginArray()
        while try reader.nextElement() { ring.append(try point(&reader)) }
        guard ring.count >= 4 else {
          throw JSONError(
            .shape, at: start, "a ring has \(ring.count) points, where four are the least")
        }
        rings.append(ring)
      }
      return rings
    }

    /// Reads a position: longitude, latitude, and perhaps a height.
    private mutating func point(_ reader: inout JSONReader) throws(JSONError) -> Point {
      let start = reader.offset
      try reader.beginArray()
      points += 1
      guard points <= mostPoints else {
        throw JSONError(
          .shape, at: start,
          "more than \(mostPoints) points are not read; take generalised boundaries")
      }
      guard try reader.nextElement() else {
        throw JSONError(.shape, at: start, "a position has no numbers")
      }
      let longitude = try reader.readNumber()
      guard try reader.nextElement() else {
        throw JSONError(.shape, at: start, "a position has one number, where two are the least")
      }
      let latitude = try reader.readNumber()
      while try reader.nextElement() { _ = try reader.readNumber() }
      guard abs(longitude) <= 180, abs(latitude) <= 90 else {
        throw JSONError(
          .shape, at: start,
          """
          \(longitude), \(latitude) are no longitude and latitude; save the file in WGS 84 (EPSG:4326)
          """)
      }
      return Point(x: longitude, y: latitude)
    }
  }
}
