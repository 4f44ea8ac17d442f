import JSONStream
import StatModel

/// A cube as it stands in a response, before the fields are known.
struct CubeParts {
  let measure: SchemaID
  /// Where the cube begins.
  let start: Int
  private var numbers = NumberArray()
  private var sparse: SparseValues?
  private var valuesStart: Int?
  private var precision: Int?
  private var annotations: JSONValue?
  private var annotationsStart = 0

  static func readAll(
    _ reader: inout JSONReader, expecting cells: Int
  ) throws(JSONError) -> [CubeParts] {
    var cubes: [CubeParts] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      cubes.append(try CubeParts(of: SchemaID(key.string), reading: &reader, expecting: cells))
    }
    return cubes
  }

  private init(
    of measure: SchemaID, reading reader: inout JSONReader, expecting cells: Int
  ) throws(JSONError) {
    self.measure = measure
    start = reader.offset
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("values") {
        valuesStart = reader.offset
        if try reader.peek() == .object {
          sparse = try SparseValues(reading: &reader)
        } else {
          try reader.readNumbers(into: &numbers, expecting: cells)
        }
      } else if key.equals("precision") {
        precision = try Self.readPrecision(&reader)
      } else if key.equals("annotations") {
        annotationsStart = reader.offset
        annotations = try reader.readValue()
      } else {
        try reader.skipValue()
      }
    }
  }

  private static func readPrecision(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.offset
    let precision = try reader.readInteger()
    guard 0...15 ~= precision else {
      throw JSONError(
        .shape, at: start, "a precision of \(precision) decimals; 0 to 15 are possible")
    }
    return precision
  }

  /// The cube, held to the number of items on each axis.
  func cube(shape: [Int]) throws(JSONError) -> Cube {
    guard let valuesStart else {
      throw JSONError(.shape, at: start, "the cube of \(measure) has no member `values`")
    }
    if let sparse {
      let (values, missing) = try sparse.dense(shape: shape, at: valuesStart)
      return Cube(
        values: values, missing: missing, precision: precision ?? Self.precision(of: values),
        annotationKeys: sparse.annotationKeys)
    }
    // NB: the product of the shape is not asked for: a body of a few KB can make it overflow.
    let fits = shape.contains(0) ? numbers.values.isEmpty : numbers.shape == shape
    guard fits else {
      throw JSONError(
        .shape, at: valuesStart,
        """
        the cube of \(measure) has the shape \(TableShape.description(of: numbers.shape)), but the \
        items of the fields make \(TableShape.description(of: shape))
        """
      )
    }
    return Cube(
      values: numbers.values, missing: MissingMask(numbers.nulls),
      precision: precision ?? Self.precision(of: numbers.values),
      annotationKeys: try annotationKeys(shape: shape))
  }

  /// Two decimals where the numbers have any, for a cube that does not say.
  private static func precision(of values: [Double]) -> Int {
    values.allSatisfy { $0 == $0.rounded() } ? 0 : 2
  }

  /// The keys of single cells: nested like the values, each leaf an array of keys; null at any depth
  /// where there are none.
  private func annotationKeys(shape: [Int]) throws(JSONError) -> [Int: [String]] {
    guard let annotations else { return [:] }
    var keys: [Int: [String]] = [:]
    var index = 0
    try collect(annotations, depth: 0, shape: shape, index: &index, keys: &keys)
    return keys
  }

  private func collect(
    _ value: JSONValue, depth: Int, shape: [Int], index: inout Int, keys: inout [Int: [String]]
  ) throws(JSONError) {
    func misshapen() -> JSONError {
      JSONError(
        .shape, at: annotationsStart,
        """
        the annotations of the cube are not nested like its values \
        (\(TableShape.description(of: shape)))
        """
      )
    }
    if case .null = value {
      // No cell below has any.
      index += shape[depth...].reduce(1, *)
      return
    }
    if depth == shape.count {
      guard let elements = value.elements else { throw misshapen() }
      var cellKeys: [String] = []
      for element in elements {
        guard let key = element.string else { throw misshapen() }
        cellKeys.append(key)
      }
      if !cellKeys.isEmpty { keys[index] = cellKeys }
      index += 1
      return
    }
    guard let elements = value.elements, elements.count == shape[depth] else { throw misshapen() }
    for element in elements {
      try collect(element, depth: depth + 1, shape: shape, index: &index, keys: &keys)
    }
  }
}
