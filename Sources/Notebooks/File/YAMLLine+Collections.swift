import Diagnostics

extension YAMLLine {
  /// What stands after `key:` on its line.
  mutating func value() throws(Fault) -> Value {
    if isAtEnd() { return .none }
    let value: Value =
      switch byte {
      case 0x5B: .list(try list())
      case 0x7B: .map(try map())
      default: .scalar(try scalar())
      }
    try expectEnd()
    return value
  }

  /// `[a, b]`.
  private mutating func list() throws(Fault) -> [Scalar] {
    var scalars: [Scalar] = []
    try eachElement(end: "]") { line throws(Fault) in
      scalars.append(try line.scalar(inFlow: true))
    }
    return scalars
  }

  /// `{a: b, c: d}`.
  private mutating func map() throws(Fault) -> [(name: Scalar, value: Scalar)] {
    var entries: [(name: Scalar, value: Scalar)] = []
    try eachElement(end: "}") { line throws(Fault) in
      let name = try line.key(inFlow: true)
      line.skipSpaces()
      entries.append((name, try line.scalar(inFlow: true)))
    }
    return entries
  }

  private mutating func eachElement(
    end: Character, _ element: (inout YAMLLine) throws(Fault) -> Void
  ) throws(Fault) {
    let start = index
    advance()
    while true {
      skipSpaces()
      if take(end) { return }
      try element(&self)
      skipSpaces()
      if take(end) { return }
      guard take(",") else {
        if byte == nil || byte == 0x23 {
          throw fault(
            "`\(end)` is wanted", remedy: "write all of it on one line, up to `\(end)`",
            from: start)
        }
        throw fault("`,` or `\(end)` is wanted here", remedy: "put the value in quotes")
      }
    }
  }
}
