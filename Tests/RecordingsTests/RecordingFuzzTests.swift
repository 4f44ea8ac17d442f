import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

/// Damaged files of a set: an error that names the file, never a crash.
@Suite struct RecordingFuzzTests {
  @Test(arguments: ["set.json", "2025-09/index.json"])
  func refusesOrReadsADamagedFile(name: String) throws {
    let folder = try TemporaryFolder()
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "2025-09",
      new: SetDescription(
        service: Example.service, title: "Persons", licence: "none", origin: .simulated))
    let query = Example.query()
    try writer.add(
      .table(query, label: "persons"),
      APIResponse(
        status: 200, headers: ["content-type": "application/json"], body: Example.body(of: query),
        source: ResponseSource(origin: .simulated, name: "test")),
      recordedAt: Example.day)
    let original = try Data(contentsOf: folder.file("set/" + name))
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<400 {
      var bytes = Array(original)
      generator.damage(&bytes)
      try folder.write(bytes, as: "set/" + name)
      do {
        let set = try RecordingSet(reading: folder.path("set"))
        for entry in set.entries { _ = try set.body(of: entry) }
      } catch {
        refused += 1
        #expect(!error.message.isEmpty && !error.remedy.isEmpty)
      }
    }
    #expect(refused > 100)
  }
}
