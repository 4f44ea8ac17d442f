import Foundation

/// The times of Python's readers for one body.
struct PythonPeers: Decodable {
  let versions: String
  /// In seconds.
  let json: Double
  let orjson: Double?
  /// The sum of all numbers, to see that the same was read.
  let sum: Double

  /// The collector of Python is switched off, which favours the peers.
  private static let script = """
    import gc, json, sys, time
    try:
        import orjson
    except ImportError:
        orjson = None
    gc.disable()
    body = open(sys.argv[1], 'rb').read()
    def timed(loads):
        start = time.perf_counter()
        document = loads(body)
        return time.perf_counter() - start, document
    def total(x):
        return sum(map(total, x)) if isinstance(x, list) else x
    first, document = timed(json.loads)
    cube = next(iter(document['cubes'].values()))
    result = {
        'versions': 'Python ' + sys.version.split()[0]
            + (', orjson ' + orjson.__version__ if orjson else '') + ', gc off',
        'sum': float(total(cube['values'])), 'json': first,
    }
    del document
    if orjson:
        result['orjson'] = min(timed(orjson.loads)[0] for _ in range(2))
    print(json.dumps(result))
    """

  /// Measures one round, or returns nil where there is no Python.
  static func measure(_ path: String, python: String?) throws -> PythonPeers? {
    let output = try PythonScript.output(["-c", script, path], python: python, name: "Python")
    return try output.map { try JSONDecoder().decode(PythonPeers.self, from: $0) }
  }
}
