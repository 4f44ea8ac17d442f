import Foundation
import StatbookTestSupport
import Testing

/// The search for the key, which ends every test here, finds it where it is.
@Suite(.timeLimit(.minutes(10))) struct KeySearchTests {
  @Test func findsTheKeyInAFile() async throws {
    let places = try await Bench.placesOfTheKey {
      try $0.write("a line with \(Bench.key) in it", as: "deep/log.txt")
    }
    #expect(places == ["log.txt"])
  }

  @Test func findsTheKeyInWhatACaseOfTheMatrixLeaves() throws {
    let matrix = try MatrixCase(.reset, .live, .once)
    #expect(matrix.placesOfTheKey == [])
    try matrix.folder.write("\(Bench.key)\n", as: "set/log.txt")
    #expect(matrix.placesOfTheKey == ["log.txt"])
    matrix.say("the key is \(Bench.key)")
    #expect(matrix.placesOfTheKey == ["log.txt", "an output"])
  }

  /// Another key, since the tests beside this one search theirs.
  @Test func findsTheKeyInAnArgumentList() async throws {
    let key = "another-key-3d5e8a0b6c7f1294"
    let running = try Running(
      "/bin/sh", ["-c", "sleep 1; true", key], in: FileManager.default.temporaryDirectory,
      environment: [:], input: nil, key: key)
    _ = try await running.outcome()
    #expect(running.hasShownTheKey)
  }

  @Test func findsTheKeyInWhatIsPrinted() async throws {
    let places = try await Bench.placesOfTheKey { bench in
      let shown = try bench.start(["-c", "echo $STATBOOK_API_KEY"], program: "/bin/sh")
      _ = try await bench.end(of: shown)
    }
    #expect(places == ["an output"])
  }
}
