import JSONStream
public import StatModel

extension TableResponse {
  /// The body that a service would have sent for this: members in the service's order, without
  /// white space, numbers in their shortest form.
  ///
  /// A table that was put together from several answers is kept with a body of this form. It reads
  /// back as the same table, but it is no body that was received: those of the parts were.
  public var body: [UInt8] {
    var output: [UInt8] = Array("{\"query\":".utf8)
    // As the service has it, not as it is digested: the order of recodes is that of the fields.
    output += Self.compact(echoedQuery.json)
    output += Array(",\"database\":".utf8)
    output += Self.compact(table.json(of: table.dataset))
    output += Array(",\"measures\":".utf8)
    output += Self.compact(.array(table.measures.map(table.json)))
    output += Array(",\"fields\":".utf8)
    output += Self.compact(.array(table.fields.map(table.json)))
    output += Array(",\"cubes\":{".utf8)
    for (number, measure) in table.measures.enumerated() {
      if number > 0 { output.append(UInt8(ascii: ",")) }
      JSONWriter.appendQuoted(measure.uri.raw, to: &output)
      output.append(UInt8(ascii: ":"))
      table.append(table.cubes[number], to: &output)
    }
    output += Array("},\"annotationMap\":".utf8)
    output += Self.compact(
      .object(table.annotations.entries.map { .init($0.key, .string($0.text)) }))
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// A value without white space, its keys in their order.
  private static func compact(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    append(value, to: &output)
    return output
  }

  private static func append(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        append(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (position, member) in members.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        JSONWriter.appendQuoted(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        append(member.value, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    default: output += value.canonicalBytes
    }
  }
}

extension StatTable {
  /// The query that the service echoes with this table: every field with its complete map.
  public var expanded: TableQuery {
    TableQuery(
      dataset: dataset.uri, measures: measures.map(\.uri), dimensions: fields.map { [$0.uri] },
      recodes: fields.map { field in
        var rows = TextRows()
        for position in field.items.indices where field.items.kind(at: position) != .total {
          for uri in field.items.uris[position] { rows.append(uri) }
          rows.endRow()
        }
        return Recode(axis: field.uri, map: rows, total: field.items.totalPosition != nil)
      })
  }

  fileprivate func json(of dataset: Dataset) -> JSONValue {
    .object(
      [.init("id", .string(dataset.uri.raw))]
        + Self.members(dataset.uri, dataset.label, dataset.annotationKeys))
  }

  fileprivate func json(of measure: Measure) -> JSONValue {
    .object(
      Self.members(measure.uri, measure.label, measure.annotationKeys) + [
        .init("measure", .string(measure.measure.raw)),
        .init("function", .string(measure.function)),
      ])
  }

  fileprivate func json(of field: Field) -> JSONValue {
    .object(
      Self.members(field.uri, field.label, field.annotationKeys) + [
        .init("items", .array(field.items.map(Self.json)))
      ])
  }

  private static func members(
    _ uri: SchemaID, _ label: String, _ keys: [String]
  ) -> [JSONValue.Member] {
    [.init("uri", .string(uri.raw)), .init("label", .string(label))] + annotationMember(keys)
  }

  private static func annotationMember(_ keys: [String]) -> [JSONValue.Member] {
    keys.isEmpty ? [] : [.init("annotationKeys", .array(keys.map { .string($0) }))]
  }

  private static func json(of item: Item) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("type", item.kind == .total ? "Total" : "RecodeItem")
    ]
    if item.kind != .total {
      members.append(.init("uris", .array(item.uris.map { .string($0.raw) })))
    }
    members.append(.init("labels", .array(item.labels.map { .string($0) })))
    return .object(members + annotationMember(item.annotationKeys))
  }

  fileprivate func append(_ cube: Cube, to output: inout [UInt8]) {
    output += Array("{\"values\":".utf8)
    appendNested(to: &output) { index, output in
      if cube.missing.contains(index) {
        output += Array("null".utf8)
      } else {
        Self.append(cube.values[index], to: &output)
      }
    }
    if !cube.annotationKeys.isEmpty {
      output += Array(",\"annotations\":".utf8)
      appendNested(to: &output) { index, output in
        output.append(UInt8(ascii: "["))
        for (position, key) in (cube.annotationKeys[index] ?? []).enumerated() {
          if position > 0 { output.append(UInt8(ascii: ",")) }
          JSONWriter.appendQuoted(key, to: &output)
        }
        output.append(UInt8(ascii: "]"))
      }
    }
    output += Array(",\"precision\":\(cube.precision)}".utf8)
  }

  /// Whole numbers, which counts are, need no shortest decimal.
  private static func append(_ value: Double, to output: inout [UInt8]) {
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
      output += Array(String(whole).utf8)
    } else {
      output += Array(ShortestDecimal(value).ecmaScript.utf8)
    }
  }

  /// The cells of a cube, nested by the fields.
  private func appendNested(
    to output: inout [UInt8], _ cell: (Int, inout [UInt8]) -> Void
  ) {
    let shape = shape
    var index = 0
    func level(_ axis: Int, _ output: inout [UInt8]) {
      if axis == shape.count {
        cell(index, &output)
        index += 1
        return
      }
      output.append(UInt8(ascii: "["))
      for position in 0..<shape[axis] {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        level(axis + 1, &output)
      }
      output.append(UInt8(ascii: "]"))
    }
    level(0, &output)
  }
}
