import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization

import struct Foundation.Date

/// A made-up service that has a schema, pages, entity tags and errors, and counts what it is asked.
final class SchemaService: Transport {
  /// A node as the service has it.
  struct Node {
    var label: String
    var children: [SchemaID] = []
  }

  private struct State {
    var nodes: [SchemaID: Node] = [:]
    var paths: [String: SchemaID] = [:]
    var failures: [SchemaID: (status: Int, type: String)] = [:]
    var asked: [String] = []
    var answers = 0
    var unchanged = 0
    var mostAnswers = Int.max
  }

  static let root: SchemaID = "str:folder:root"
  static let name = "https://service.example/rest/v1"
  private let state = Mutex(State())
  private let pageSize: Int
  private let hasEntityTags: Bool

  init(pageSize: Int = 100, hasEntityTags: Bool = true) {
    self.pageSize = pageSize
    self.hasEntityTags = hasEntityTags
    state.withLock { state in
      state.nodes[Self.root] = Node(label: "Root")
      state.paths["/schema"] = Self.root
    }
  }

  /// Puts a node under another, or gives it another label.
  func put(_ id: SchemaID, _ label: String, under parent: SchemaID) {
    state.withLock { state in
      state.nodes[id, default: Node(label: label)].label = label
      state.paths[APIRequest.schema(id).path] = id
      if state.nodes[parent]?.children.contains(id) == false {
        state.nodes[parent]?.children.append(id)
      }
    }
  }

  /// Puts many values under a level.
  func put(values: some Sequence<(code: String, label: String)>, under level: SchemaID) {
    let ids = values.map { value in
      (SchemaID("str:value:\(level.components.joined(separator: ":")):\(value.code)"), value.label)
    }
    state.withLock { state in
      for (id, label) in ids { state.nodes[id] = Node(label: label) }
      state.nodes[level]?.children += ids.map(\.0)
    }
  }

  /// The children of a node with their labels.
  func children(of id: SchemaID) -> [(id: SchemaID, label: String)] {
    state.withLock { state in
      (state.nodes[id]?.children ?? []).map { ($0, state.nodes[$0]?.label ?? "") }
    }
  }

  /// Takes a node away from a parent.
  func remove(_ id: SchemaID, from parent: SchemaID) {
    state.withLock { $0.nodes[parent]?.children.removeAll { $0 == id } }
  }

  /// Puts a child before the others.
  func moveToFront(_ id: SchemaID, of parent: SchemaID) {
    state.withLock { state in
      state.nodes[parent]?.children.removeAll { $0 == id }
      state.nodes[parent]?.children.insert(id, at: 0)
    }
  }

  /// Has a node answered by an error.
  func fail(_ id: SchemaID, status: Int, type: String = "SOMETHING") {
    state.withLock { $0.failures[id] = (status, type) }
  }

  /// Ends all errors.
  func heal() {
    state.withLock { state in
      state.failures = [:]
      state.mostAnswers = .max
    }
  }

  /// Breaks the connection after so many answers more.
  func breakOff(after answers: Int) {
    state.withLock { $0.mostAnswers = $0.answers + $0.unchanged + answers }
  }

  /// What was asked since this was called last, and how much of it counts.
  func takeCounts() -> (asked: [String], counted: Int, unchanged: Int) {
    state.withLock { state in
      defer { (state.asked, state.answers, state.unchanged) = ([], 0, 0) }
      return (state.asked, state.answers, state.unchanged)
    }
  }

  func send(_ request: APIRequest) async throws -> APIResponse {
    try state.withLock { state in
      let source = ResponseSource(origin: .simulated, name: Self.name)
      guard state.answers + state.unchanged < state.mostAnswers else {
        throw APIError(.unreachable, "The connection broke off.", remedy: "Try again.")
      }
      state.asked.append(([request.path] + request.urlQuery).joined(separator: "?"))
      guard let id = state.paths[request.path], let node = state.nodes[id] else {
        state.answers += 1
        return error(400, "SCHEMA_COMPONENT_NOT_FOUND", source)
      }
      if let failure = state.failures[id] {
        state.answers += 1
        return error(failure.status, failure.type, source)
      }
      let page = request.urlQuery.first.flatMap { Int($0.dropFirst("page=".count)) } ?? 1
      let from = min((page - 1) * pageSize, node.children.count)
      let through = min(from + pageSize, node.children.count)
      let body = Self.json(
        id, node, node.children[from..<through].map { ($0, state.nodes[$0]?.label ?? "") })
      var headers = ["content-type": "application/json;charset=UTF-8"]
      if through < node.children.count {
        headers["link"] = "<\(Self.name)\(request.path)?page=\(page + 1)>; rel=\"next\""
      }
      if hasEntityTags {
        let tag = "\"" + Digest(of: body + (headers["link"] ?? "").utf8).hex.prefix(16) + "\""
        if request.entityTag == tag {
          state.unchanged += 1
          return APIResponse(status: 304, headers: ["etag": tag], body: [], source: source)
        }
        headers["etag"] = tag
      }
      state.answers += 1
      return APIResponse(status: 200, headers: headers, body: body, source: source)
    }
  }

  private func error(_ status: Int, _ type: String, _ source: ResponseSource) -> APIResponse {
    APIResponse(
      status: status, headers: ["content-type": "application/json"],
      body: Array(#"{"message":"No such thing.","errorType":"\#(type)"}"#.utf8), source: source)
  }

  private static func json(
    _ id: SchemaID, _ node: Node, _ children: [(SchemaID, String)]
  ) -> [UInt8] {
    func members(_ id: SchemaID, _ label: String) -> [JSONValue.Member] {
      [
        .init("id", .string(id.raw)), .init("label", .string(label)),
        .init("location", .string(name + APIRequest.schema(id).path)),
        .init("type", .string(id.kind.nodeType)),
      ]
    }
    let children = JSONValue.array(children.map { .object(members($0.0, $0.1)) })
    return JSONValue.object(members(id, node.label) + [.init("children", children)]).canonicalBytes
  }
}

extension SchemaService {
  /// Puts a dataset with a count, a measure, a date field and a geography in a group.
  func putDataset(_ name: String, under folder: SchemaID, months: Int = 3, areas: Int = 5) {
    let dataset = SchemaID("str:database:\(name)")
    put(dataset, "Dataset \(name)", under: folder)
    put(SchemaID("str:count:\(name):V_F"), "Count", under: dataset)
    put(SchemaID("str:measure:\(name):V_F:AMOUNT"), "Amount", under: dataset)
    put(
      SchemaID("str:statfn:\(name):V_F:AMOUNT:MEAN"), "Mean of Amount",
      under: SchemaID("str:measure:\(name):V_F:AMOUNT"))
    put(SchemaID("str:field:\(name):F_DATE:DATE_NAME"), "Month", under: dataset)
    let level = SchemaID("str:valueset:\(name):F_DATE:DATE_NAME:C_DATE")
    put(level, "Month", under: SchemaID("str:field:\(name):F_DATE:DATE_NAME"))
    put(
      values: (0..<months).map { number in
        let code = "\(2020 + number / 12)\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)"
        return (code, "Month \(code)")
      }, under: level)
    let group = SchemaID("str:group:\(name):X_Geography+%28residence-based%29")
    put(group, "Geography", under: dataset)
    put(SchemaID("str:field:\(name):V_F:COA_CODE"), "Areas", under: group)
    let areaLevel = SchemaID("str:valueset:\(name):V_F:COA_CODE:V_C_MASTERGEOG11_LA")
    put(areaLevel, "Local Authority", under: SchemaID("str:field:\(name):V_F:COA_CODE"))
    put(
      values: (0..<areas).map { number in
        ("E\(String(number + 106_000_000).dropFirst())0".prefix(9).description, "Area \(number)")
      }, under: areaLevel)
  }

  /// Two folders with two datasets: 20 nodes that can be asked for.
  static func small(pageSize: Int = 100, hasEntityTags: Bool = true) -> SchemaService {
    let service = SchemaService(pageSize: pageSize, hasEntityTags: hasEntityTags)
    service.put("str:folder:a", "Folder A", under: root)
    service.put("str:folder:b", "Folder B", under: root)
    service.putDataset("A", under: "str:folder:a")
    service.putDataset("B", under: "str:folder:b")
    return service
  }
}

/// A clock that is a second later each time it is looked at.
final class StepClock: Sendable {
  private let seconds = Mutex(0.0)

  var now: @Sendable () -> Date {
    { [self] in
      seconds.withLock { seconds in
        seconds += 1
        return fixedDate.addingTimeInterval(seconds)
      }
    }
  }
}
