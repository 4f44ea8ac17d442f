import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RecordingCheckTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func codes() throws -> [RecordingCheck.Finding.Code] {
    try RecordingCheck.findings(in: RecordingSet(reading: folder.path("set"))).map(\.code)
  }

  @Test func findsNothingInASoundSet() throws {
    try folder.record([("persons", Example.query())])
    try folder.write("About this set", as: "set/README.md")
    #expect(try codes().isEmpty)
  }

  @Test func anEditedBodyIsRefusedUntilItIsResealed() async throws {
    let set = try folder.record([("persons", Example.query())])
    let file = "set/2025-01/\(set.entries[0].responseFile)"
    try folder.replace("All persons", with: "Everybody", in: file)

    let replay = try ReplayTransport(set)
    let error = await #expect(throws: RecordingError.self) {
      try await replay.send(Example.query())
    }
    #expect(error?.code == .bodyMismatch)
    #expect(error?.path == folder.path(file))
    #expect(error?.remedy.contains("statbook fixtures reseal \(set.directory)") == true)
    #expect(try codes() == [.bodyMismatch])

    let changes = try RecordingSet.reseal(set.directory)
    #expect(changes.count == 1)
    #expect(changes.first?.isAnotherRequest == false)
    #expect(try codes().isEmpty)
    let healed = try ReplayTransport(try RecordingSet(reading: set.directory))
    #expect(try await healed.send(Example.query()).status == 200)
    #expect(try RecordingSet.reseal(set.directory).isEmpty)
  }

  @Test func anEditedRequestIsFoundAndResealedUnderItsNewIdentity() throws {
    let set = try folder.record([("persons", Example.query())])
    for file in [set.entries[0].requestFile, set.entries[0].responseFile].compactMap({ $0 }) {
      try folder.replace("C_REGION:E2", with: "C_REGION:W1", in: "set/2025-01/\(file)")
    }
    #expect(try codes() == [.identityMismatch, .bodyMismatch])

    let changes = try RecordingSet.reseal(set.directory)
    let edited = Example.query(regions: ["E1", "W1"])
    #expect(changes.map(\.after.identity) == [RequestIdentity(of: edited)])
    #expect(changes.first?.after.responseFile.contains(edited.digest.short) == false)
    #expect(
      changes.first?.after.responseFile.contains(RequestIdentity(of: edited).digest.short) == true)
    #expect(try codes().isEmpty)
    #expect(try folder.contents().count == 4)
  }

  @Test func findsFilesThatNobodyNames() throws {
    try folder.record([("persons", Example.query())])
    try folder.write("{}", as: "set/2025-01/left-over.json")
    try folder.write("{}", as: "set/stray.json")
    let set = try RecordingSet(reading: folder.path("set"))
    let findings = try RecordingCheck.findings(in: set)
    #expect(findings.map(\.code) == [.orphanFile, .unknownFile])
    #expect(findings.map(\.path) == ["2025-01/left-over.json", "stray.json"])
    #expect(findings.allSatisfy { !$0.isFault })
  }

  @Test func findsMissingFilesAndRepeats() throws {
    let set = try folder.record([("a", Example.query()), ("a", Example.query())])
    try FileManager.default.removeItem(atPath: set.bodyPath(of: set.entries[0]))
    #expect(try codes() == [.missingFile, .repeatedIdentity])
  }

  @Test func findsAnAnswerToAnotherQuery() throws {
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "r", new: Example.about)
    try writer.add(
      .table(Example.query(regions: ["E1", "W1"])),
      Example.response(Example.body(of: Example.query())), recordedAt: Example.day)
    try writer.add(
      .schema(nil), Example.response(Array("{\"no\":1}".utf8)), recordedAt: Example.day)
    #expect(try codes() == [.otherAnswer, .undecodable])
  }
}
