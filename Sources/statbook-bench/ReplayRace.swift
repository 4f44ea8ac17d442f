import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel

/// A hit among many recorded queries in process, its identity computed anew, beside vcrpy's hit among
/// entries that are matched by their bodies.
struct ReplayRace: Race {
  let setting: Benchmark.Setting

  private static let bodySize = 10_240
  /// As many as vcrpy is given: it compares with each.
  private static let peerEntries = 1_000
  private static let dataset: SchemaID = "str:database:Made_Up"

  func run() async throws {
    let entries = isQuick ? 1_000 : 10_000
    let set = try makeSet(of: entries)
    let replay = try ReplayTransport(set)
    let requests = (0..<entries).map { APIRequest.table(Self.query($0)) }
    // Bodies are read and checked the first time.
    for request in requests { try await hit(request, of: replay) }
    var samples = Samples()
    var processor = Samples()
    var identities = Samples()
    var peers: [VCRPeer] = []
    for round in 0..<(isQuick ? 2 : 7) {
      let (start, used) = (ContinuousClock.now, clock())
      for request in requests { try await hit(request, of: replay) }
      processor.add(Double(clock() - used) / Double(CLOCKS_PER_SEC) / Double(entries))
      samples.add(Self.seconds(since: start) / Double(entries))
      let bytes = identities.measure {
        requests.reduce(0) { $0 + $1.identity.digest.bytes.count }
      }
      precondition(bytes == 32 * entries)
      let count = isQuick ? 100 : Self.peerEntries
      // Which takes seconds.
      guard round % 3 == 0 else { continue }
      if let peer = try VCRPeer.measure(folder: folder, entries: count, python: python) {
        peers.append(peer)
      }
    }
    print("replay: a hit in process, \(entries) recorded queries, bodies of \(Self.bodySize) bytes")
    let hit = samples.median
    print(
      """
        statbook  \(fixed(hit * 1e6, 2)) µs by the clock, \(fixed(processor.median * 1e6, 2)) µs on \
      a processor; the identity alone \
      \(fixed(identities.median / Double(entries) * 1e6, 2)) µs by the clock
      """)
    guard let version = peers.first?.version else {
      return print("  vcrpy     not measured: it is not installed")
    }
    let theirs = peers.map(\.seconds).sorted()[peers.count / 2]
    print(
      """
        \(version)  \(fixed(theirs * 1e3, 2)) ms among \(peers[0].entries) entries matched by \
      method, address and body; ratio \(fixed(theirs / hit, 0))
      """)
  }

  private func hit(_ request: APIRequest, of replay: ReplayTransport) async throws {
    let answer = try await replay.send(request)
    precondition(answer.body.count == Self.bodySize)
  }

  private static func query(_ number: Int) -> TableQuery {
    let month: SchemaID = "str:field:Made_Up:T:MONTH"
    let values = (0..<12).map { place in
      SchemaID("str:value:Made_Up:T:MONTH:C_MONTH:\(100_000 + number * 12 + place)")
    }
    return TableQuery(
      dataset: dataset, measures: ["str:count:Made_Up:T"], dimensions: [[month]],
      recodes: [Recode(axis: month, values: values)])
  }

  /// Written by hand: all entries share one body, and a writer would check the index each time.
  private func makeSet(of count: Int) throws -> RecordingSet {
    let path = "\(folder)/replay-set"
    let release = "\(path)/2025-06"
    try FileManager.default.createDirectory(atPath: release, withIntermediateDirectories: true)
    let body = [UInt8](repeating: UInt8(ascii: "7"), count: Self.bodySize)
    let digest = Digest(of: body).hex
    let entries: [JSONValue] = (0..<count).map { number in
      [
        "identity": .string(RequestIdentity(of: Self.query(number)).description),
        "operation": "table", "dataset": .string(Self.dataset.raw), "status": 200,
        "request": ["method": "POST", "path": "/table"],
        "headers": ["content-type": "application/json;charset=UTF-8"],
        "body": ["bytes": .init(body.count), "sha256": .string(digest)],
        "files": ["response": "body.json"], "recordedAt": "2025-06-01T00:00:00Z",
      ]
    }
    let about: JSONValue = [
      "format": 1, "service": "https://stat-xplore.dwp.gov.uk/webapi/rest/v1", "title": "Made up",
      "licence": "none", "origin": "simulated", "releases": ["2025-06"],
    ]
    for (bytes, name) in [
      (body, "\(release)/body.json"),
      (
        JSONValue.object([.init("format", 1), .init("entries", .array(entries))]).canonicalBytes,
        "\(release)/index.json"
      ),
      (about.canonicalBytes, "\(path)/set.json"),
    ] { try Data(bytes).write(to: URL(fileURLWithPath: name)) }
    return try RecordingSet(reading: path)
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let time = start.duration(to: .now).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }
}

/// The time of a hit in vcrpy.
private struct VCRPeer: Decodable {
  let version: String
  let entries: Int
  /// The median of hits at places spread over the cassette.
  let seconds: Double

  /// Its cassette is asked itself, without an HTTP client around it, which favours it.
  private static let script = """
    import json, statistics, sys, time
    try:
        import vcr
        from vcr.cassette import Cassette
        from vcr.request import Request
        from vcr.matchers import body, method, uri
    except ImportError:
        print('{}')
        sys.exit()
    count = int(sys.argv[1])
    address = 'https://stat-xplore.dwp.gov.uk/webapi/rest/v1/table'
    def request(number):
        query = {'database': 'str:database:Made_Up', 'measures': ['str:count:Made_Up:T'],
                 'dimensions': [['str:field:Made_Up:T:MONTH']],
                 'recodes': {'str:field:Made_Up:T:MONTH': {'map': [
                     ['str:value:Made_Up:T:MONTH:C_MONTH:%d' % (100000 + number * 12 + place)]
                     for place in range(12)], 'total': False}}}
        return Request('POST', address, json.dumps(query), {'Content-Type': 'application/json'})
    cassette = Cassette('none.yaml', record_mode=vcr.mode.ONCE, match_on=[method, uri, body],
                        allow_playback_repeats=True)
    answer = {'status': {'code': 200, 'message': 'OK'}, 'headers': {},
              'body': {'string': b'7' * 10240}}
    for number in range(count):
        cassette.append(request(number), answer)
    times = []
    for turn in range(4):
        asked = request((turn * 2 + 1) * count // 8)
        start = time.perf_counter()
        found = cassette.play_response(asked)
        times.append(time.perf_counter() - start)
        assert len(found['body']['string']) == 10240
    print(json.dumps({'version': 'vcrpy ' + vcr.__version__, 'entries': count,
                      'seconds': statistics.median(times)}))
    """

  /// Nil where there is no Python, or no vcrpy in it.
  static func measure(folder: String, entries: Int, python: String?) throws -> VCRPeer? {
    let output = try PythonScript.output(
      ["-c", script, String(entries)], python: python, folder: folder, name: "vcrpy")
    return output.flatMap { try? JSONDecoder().decode(VCRPeer.self, from: $0) }
  }
}
