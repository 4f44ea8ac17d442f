import Foundation
import JSONStream
import LoopbackHTTP
import SimulatedService
import StatbookTestSupport
import Testing

/// The simulator's answers beside real ones: the same members in the same order, of the same kinds.
@Suite(.needsCorpus) struct YardstickTests {
  /// Answers that have all that the real ones have, one thing or the other.
  private static func tables() async throws -> [JSONValue] {
    let simulator = Simulator.still()
    simulator.nextRelease()
    let group = Recode(map: [[Names.family("1"), Names.family("3")]], total: true)
    let region = Recode(map: [[Names.region("E12000001")]], total: true)
    let queries = [
      Query([Names.authorities]), Query([Names.month]),
      Query([Names.family, Names.place], recodes: [Names.family: group, Names.place: region]),
    ]
    var documents: [JSONValue] = []
    for query in queries {
      documents.append(try JSONValue(parsing: try await simulator.post(query).body))
    }
    return documents
  }

  @Test(arguments: Corpus.responses)
  func hasAllThatARealTableHas(_ file: Corpus.File) async throws {
    let real = Shape([try JSONValue(parsing: try file.bytes())])
    let simulated = Shape(try await Self.tables())
    #expect(real.facts.count > 20)
    #expect(real.facts.subtracting(simulated.facts).sorted() == [])
  }

  @Test func hasNothingThatNoRealTableHas() async throws {
    let real = Shape(try Corpus.responses.map { try JSONValue(parsing: try $0.bytes()) })
    let simulated = Shape(try await Self.tables())
    #expect(simulated.facts.subtracting(real.facts).sorted() == [])
  }

  /// A node of the simulator for each real one, by file.
  private static let nodes = [
    "hb_coa_field.json": Names.place,
    "hb_geo_group_X_Geography-admin-based.json": group,
    "hb_geo_group_X_Geography-residence-based.json": group,
    "hb_regional_valueset.json": Names.regions,
    "hb_schema.json": Names.households,
    "hb_time_field.json": Names.month,
    "hb_time_valueset.json": Names.months,
    "root-statcube.json": "str:folder:root",
    "schema_details.json": Names.households,
  ]
  private static let group = "str:group:SIM_Households:X_Geography+%28residence-based%29"

  @Test(arguments: Corpus.schemaNodes)
  func hasTheMembersOfARealSchemaNode(_ file: Corpus.File) async throws {
    let id = try #require(Self.nodes[file.name], "no node stands for this file")
    let reply = await Simulator.still().ask("/schema/" + id.replacing("%", with: "%25"))
    #expect(reply.status == 200)
    let simulated = Self.shapes(of: try JSONValue(parsing: reply.body))
    let real = Self.shapes(of: try JSONValue(parsing: try file.bytes()))
    #expect(!real.isEmpty)
    for (type, facts) in real {
      // The statcube's root has more types of children than one simulated folder needs to have.
      let own = try #require(simulated[type], "no \(type) stands in \(id)")
      #expect(own == facts, "\(type)")
    }
  }

  /// The shapes of a node and of its children, by type.
  private static func shapes(of node: JSONValue) -> [String: Set<String>] {
    var byType: [String: [JSONValue]] = [:]
    for child in node["children"]?.elements ?? [] {
      byType[child["type"]?.string ?? "", default: []].append(child)
    }
    var shapes = byType.mapValues { Shape($0).facts }
    guard case .object(let members) = node else { return shapes }
    let own = JSONValue.object(
      members.map { $0.key == "children" ? .init($0.key, .array([])) : $0 })
    shapes["requested " + (node["type"]?.string ?? "")] = Shape([own]).facts
    return shapes
  }

  @Test func refusesAsTheRealServiceDoes() async throws {
    let small = Simulator.still { $0.cellLimit = 3 }
    let authorities = try await small.post(Query([Names.authorities]))
    let replies = [
      "error-400-cell-count.json": (400, authorities),
      "error-400-schema-component.json": (400, await small.ask("/schema/invalid_uri")),
      "error-400-saved-table.json": (
        400, await small.ask("/table/saved/str:table:invalid_uri")
      ),
      "error-401-authentication.json": (
        401,
        await small.reply(
          to: HTTPRequest(method: "GET", target: Simulator.basePath + "/info"))
      ),
    ]
    for (name, (status, reply)) in replies {
      let real = try JSONValue(parsing: try Corpus.file("service/\(name)").bytes())
      let simulated = try JSONValue(parsing: reply.body)
      #expect(reply.status == status, "\(name)")
      #expect(Shape([simulated]).facts == Shape([real]).facts, "\(name)")
      #expect(simulated["errorType"] == real["errorType"], "\(name)")
      // The words are the same but for the numbers in them.
      func words(_ json: JSONValue) -> String? {
        json["message"]?.string?.filter { !$0.isNumber && $0 != "," }
      }
      #expect(words(simulated) == words(real), "\(name)")
    }
  }

  @Test func saysWhatTheRealServiceSaysOfItself() async throws {
    let simulator = Simulator.still()
    for (path, name) in [("/info", "info.json"), ("/rate_limit", "rate_limit.json")] {
      let real = Shape([try JSONValue(parsing: try Corpus.file("service/\(name)").bytes())])
      let simulated = Shape([try JSONValue(parsing: await simulator.ask(path).body)])
      #expect(simulated.facts == real.facts, "\(name)")
    }
  }

  @Test func sendsTheHeadersOfARealTable() async throws {
    let json = try JSONValue(
      parsing: try Corpus.file("service/table-response-headers-2019.json").bytes())
    let simulator = Simulator.still()
    let request = HTTPRequest(
      method: "POST", target: Simulator.basePath + "/table",
      headers: [
        ("APIKey", Simulator.key), ("Content-Type", "application/json"),
        ("Accept-Encoding", "gzip"),
      ], body: Array(try JSONEncoder().encode(Query([Names.month]))))
    let reply = await simulator.reply(to: request)
    // What a server on loopback has no use for, and what it is served by adds itself.
    let others: Set = [
      "date", "connection", "strict-transport-security", "server",
    ]
    for example in ["example_a", "example_b", "example_c"] {
      let headers = try #require(json[example]?["response_headers"]?.members)
      #expect(headers.count > 8)
      for header in headers where !others.contains(header.key) {
        let own = try #require(reply.header(header.key), "\(header.key)")
        let real = try #require(header.value.string)
        #expect(Int(own) == nil ? own == real : Int(real) != nil, "\(header.key)")
      }
    }
    #expect(reply.header("Etag") == nil)
  }

  @Test func rejectsLikeTheRealFirewall() async throws {
    let simulator = Simulator.still()
    simulator.fail(with: .firewallPage)
    let reply = await simulator.ask("/info")
    let real = String(
      decoding: try Corpus.file("service/firewall-rejection-200.html").bytes(), as: UTF8.self)
    #expect(reply.status == 200)
    #expect(reply.header("Content-Type") == "text/html")
    func tags(_ page: String) -> [Substring] {
      page.split(separator: "<").map { $0.prefix { $0 != ">" && $0 != " " } }
    }
    #expect(tags(reply.text) == tags(real))
  }
}
