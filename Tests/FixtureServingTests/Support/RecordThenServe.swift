import FixtureServing
import JSONStream
import LiveTransport
import LoopbackHTTP
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization

import struct Foundation.Date

/// Records each request the first time that it comes, if that succeeds, and answers it over HTTP by a
/// server of what is on disk alone.
///
/// What the server says in HTTP is told as a transport tells it: a miss is the error that replay
/// throws, and the source is the recording. It is asked without entity tags, as those who record ask.
final class RecordThenServe: Transport {
  private let folder: TemporaryFolder
  private let settings: ConnectionSettings
  private let key: String
  private let recording: RecordingTransport
  private let seen = Mutex<Set<RequestIdentity>>([])

  init(_ settings: ConnectionSettings, key: String) throws {
    folder = try TemporaryFolder()
    self.settings = settings
    self.key = key
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "2026-11",
      new: SetDescription(
        service: settings.service, title: "Test", licence: "none", origin: .recorded))
    try writer.add(
      APIRequest(operation: .info, path: "/unasked"),
      APIResponse(
        status: 200, headers: [:], body: Array("{}".utf8),
        source: ResponseSource(origin: .live, name: settings.service.url)),
      recordedAt: Persons.day)
    recording = RecordingTransport(
      try HTTPSTransport(settings: settings, key: APIKey(key)), recording: .new, replaying: nil,
      known: [], writer: writer, now: { Persons.day })
  }

  func send(_ request: APIRequest) async throws -> APIResponse {
    if seen.withLock({ $0.insert(request.identity).inserted }) {
      // What fails is not in the set; that is what serving it is tried with.
      do { _ = try await recording.send(request) } catch is APIError {}
    }
    try Task.checkCancellation()
    var served = FixtureSettings()
    (served.requestLimit, served.tableLimit) = (.none, .none)
    let server = try await FixtureServer.start(
      [try RecordingSet(reading: folder.path("set"))], settings: served)
    do {
      let response = try await ask(server, request)
      await server.stop()
      return response
    } catch {
      await server.stop()
      throw error
    }
  }

  private func ask(_ server: FixtureServer, _ request: APIRequest) async throws -> APIResponse {
    var settings = ConnectionSettings(
      service: ServiceAddress(server.address), userAgent: self.settings.userAgent)
    settings.totalLimit = 20
    var asked = request
    asked.entityTag = nil
    var response = try await HTTPSTransport(settings: settings, key: APIKey(key)).send(asked)
    if response.status == 404, let miss = try? JSONValue(parsing: response.body),
      let message = miss["message"]?.string
    {
      throw APIError(.notRecorded, message, remedy: "Record it.")
    }
    response.source.origin = .recorded
    return response
  }
}
