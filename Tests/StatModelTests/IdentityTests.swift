import JSONStream
import StatModel
import Testing

@Suite struct IdentityTests {
  @Test func givesTheGoldenQueryDigestsAndIdentities() throws {
    let vectors = try GoldenVectors.list("queries")
    #expect(vectors.count >= 15)
    for vector in vectors {
      let (query, _) = try TableQuery.parse(Array(vector.text("query").utf8))
      let name = vector.text("name")
      #expect(String(decoding: query.canonicalBytes, as: UTF8.self) == vector.text("canonical"))
      #expect(query.digest.hex == vector.text("queryDigest"), "\(name)")
      #expect(RequestIdentity(of: query).description == vector.text("identity"), "\(name)")
      #expect(
        RequestIdentity(of: query, language: "en").description == vector.text("identityInEnglish"),
        "\(name)")
    }
  }

  @Test func givesTheGoldenIdentitiesOfOtherRequests() throws {
    let vectors = try GoldenVectors.list("requests")
    #expect(vectors.count >= 9)
    for vector in vectors {
      let identity = RequestIdentity(
        method: vector.text("method"), path: vector.text("path"),
        query: (vector["urlQuery"]?.elements ?? []).compactMap(\.string),
        language: vector.text("language"))
      #expect(identity.description == vector.text("identity"), "\(vector.text("path"))")
    }
  }

  @Test func reachesAFixedPoint() throws {
    for vector in try GoldenVectors.list("queries") {
      let canonical = Array(vector.text("canonical").utf8)
      let (query, remarks) = try TableQuery.parse(canonical)
      #expect(query.canonicalBytes == canonical)
      #expect(!remarks.contains { if case .totalAsText = $0 { true } else { false } })
    }
  }

  @Test func tellsNoLanguageFromALanguage() {
    let plain = RequestIdentity(method: "GET", path: "/info")
    #expect(plain == RequestIdentity(method: "get", path: "/info/", language: nil))
    #expect(plain != RequestIdentity(method: "GET", path: "/info", language: "en"))
    #expect(plain != RequestIdentity(method: "POST", path: "/info"))
    #expect(plain != RequestIdentity(method: "GET", path: "/INFO"))
  }

  @Test func sortsTheURLQuery() {
    let identity = { RequestIdentity(method: "GET", path: "/schema", query: $0) }
    #expect(identity(["page=2", "depth=field"]) == identity(["depth=field", "page=2"]))
    #expect(identity(["page=2"]) != identity(["page=3"]))
    #expect(identity(["page=2"]) != identity([]))
  }
}

@Suite struct DigestTests {
  @Test func isSHA256() {
    #expect(
      Digest(of: Array("abc".utf8)).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest(of: [0x78, 0x61, 0x62, 0x63][1...]).short == "ba7816bf")
  }

  @Test func addsPartsUp() {
    var digester = Digester()
    digester.update(Array("a".utf8))
    digester.update([])
    digester.update(Array("bc".utf8))
    #expect(digester.finish() == Digest(of: Array("abc".utf8)))
  }

  @Test func readsItsOwnDigits() throws {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(hex: digest.hex.uppercased()) == digest)
    #expect(Digest(bytes: digest.bytes) == digest)
  }

  @Test(arguments: ["", "ab", String(repeating: "g", count: 64), String(repeating: "é", count: 32)])
  func refusesOtherTexts(text: String) {
    #expect(Digest(hex: text) == nil)
    #expect(Digest(bytes: Array(text.utf8.prefix(31))) == nil)
  }
}
