import JSONStream
import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import Testing

@Suite struct SchemaTests {
  /// The client's own way to a simulator, without HTTP.
  private struct Direct: Transport {
    let simulator: Simulator

    func send(_ request: APIRequest) async throws -> APIResponse {
      let query = request.urlQuery.isEmpty ? "" : "?" + request.urlQuery.joined(separator: "&")
      var headers: [(name: String, value: String)] = []
      if let language = request.language { headers.append(("Accept-Language", language)) }
      let reply = await simulator.ask(request.path + query, headers: headers)
      let lines = reply.headers.map { ($0.name.lowercased(), $0.value) }
      return APIResponse(
        status: reply.status, headers: Dictionary(lines) { first, _ in first }, body: reply.body,
        source: ResponseSource(origin: .simulated, name: "simulator"))
    }
  }

  private func client(_ simulator: Simulator, language: String? = nil) -> StatClient {
    StatClient(
      transport: Direct(simulator: simulator),
      base: ServiceAddress("http://127.0.0.1:9" + Simulator.basePath), language: language)
  }

  @Test(arguments: Simulator.releases)
  func everyIdOfTheTreeCanBeAskedFor(release: String) async throws {
    let simulator = Simulator.still()
    #expect(simulator.move(toRelease: release))
    let client = client(simulator)
    var waiting = [try await client.schemaRoot()]
    var kinds: Set<SchemaID.Kind> = []
    var seen: Set<SchemaID> = []
    while let node = waiting.popLast() {
      for child in node.children ?? [] {
        #expect(seen.insert(child.id).inserted, "\(child.id) stands twice")
        kinds.insert(child.kind)
        // Values have nothing below them; a few are enough.
        if child.kind == .value, seen.count % 40 != 0 { continue }
        let own = try await client.schema(child.id)
        #expect(own.id == child.id && own.label == child.label && own.kind == child.kind)
        #expect(own.location == child.location && own.functions == child.functions)
        #expect(own.lastModified == child.lastModified)
        waiting.append(own)
      }
    }
    #expect(kinds.count == 10)
    #expect(seen.count > 600)
  }

  @Test func pagesLongListsByALink() async throws {
    let simulator = Simulator.still()
    let path = "/schema/" + Names.authorities
    var (links, codes) = ([path], Set<String>())
    while let link = links.last, links.count < 10 {
      let reply = await simulator.ask(link)
      let children = try JSONValue(parsing: reply.body)["children"]?.elements ?? []
      #expect(children.count == (links.count < 4 ? 100 : 52))
      codes.formUnion(children.compactMap { $0["id"]?.string })
      guard let next = reply.header("Link") else { break }
      #expect(next.hasPrefix("<http://127.0.0.1:9\(Simulator.basePath)/schema/str:valueset:"))
      #expect(next.hasSuffix(">; rel=\"next\""))
      let target = next.dropFirst("<http://127.0.0.1:9\(Simulator.basePath)".count)
      links.append(String(target.prefix { $0 != ">" }))
    }
    #expect(links.count == 4)
    #expect(codes.count == 352)
    #expect(await simulator.ask(path + "?page=5").status == 400)
  }

  @Test func knowsAGroupByItsIdEncodedAgain() async throws {
    let path = "/schema/str:group:SIM_Households:X_Geography+%2528residence-based%2529"
    let node = try SchemaNode.decode(await Simulator.still().ask(path).body)
    #expect(node.id.raw.hasSuffix("%28residence-based%29"))
    #expect(node.location?.hasSuffix(path) == true)
    #expect(node.children?.map(\.id.raw) == [Names.place])
    let once = path.replacing("%25", with: "%")
    #expect(await Simulator.still().ask(once).status == 400)
  }

  @Test func unknownAndAbroadComeLast() async throws {
    let node = try await client(Simulator.still()).schema(SchemaID(Names.regions))
    let codes = node.children?.map { $0.id.raw.split(separator: ":").last ?? "" } ?? []
    #expect(codes.suffix(2) == ["ZZXXXXXXX", "XXZZZZZZZ"])
  }

  @Test func changesLabelsAndNoIdsInAnotherLanguage() async throws {
    let simulator = Simulator.still()
    let english = try await client(simulator).schema(SchemaID(Names.households))
    let other = try await client(simulator, language: "qaa").schema(SchemaID(Names.households))
    #expect(english.children?.map(\.id) == other.children?.map(\.id))
    #expect(
      other.label == "Šïmûlàtëd Höûšëhöldš öñ Ûñïvëršàl Crëdït" || other.label != english.label)
    for (one, two) in zip(english.children ?? [], other.children ?? []) {
      #expect(one.label != two.label)
    }
    let mixed = try await client(simulator, language: "fr, qaa;q=0.5, en;q=0.8")
      .schema(SchemaID(Names.households))
    #expect(mixed == english)
  }

  @Test func hasACatalogueOfAnySizeWithoutMakingIt() async throws {
    let simulator = Simulator.still {
      $0.furtherDatasets = 120
      $0.furtherValues = 500_000
    }
    let client = client(simulator)
    let folder = try await client.schema("str:folder:fsim_further")
    #expect(folder.children?.count == 120)
    // 500,000 values of 120 datasets: 4,167 each for the first 80, and 4,166 for the others.
    for (name, expected) in [("SIM_Further_001", 4_167), ("SIM_Further_120", 4_166)] {
      var values = 0
      for column in ["DATE_NAME", "KIND", "AREA_CODE"] {
        let id = "str:valueset:\(name):V_F_SIM_FURTHER:\(column):C_SIM_\(column)"
        values += try await client.schema(SchemaID(id)).children?.count ?? 0
      }
      #expect(values == expected)
    }
    var query = Query(["str:field:SIM_Further_007:V_F_SIM_FURTHER:AREA_CODE"], measures: [])
    query.database = "str:database:SIM_Further_007"
    #expect(try await simulator.table(query).table.shape == [1, 4_138])
    #expect(await simulator.ask("/schema/str:database:SIM_Further_121").status == 400)
  }
}
