import Foundation
import LiveTransport
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization

/// A recording set that a test records into, over the way to a server on loopback.
final class RecordedPlace: Sendable {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Records what a server answers.
  func recording(
    _ extent: RecordingTransport.Extent, _ settings: ConnectionSettings, key: String
  ) throws -> RecordingTransport {
    RecordingTransport(
      try HTTPSTransport(settings: settings, key: APIKey(key)), recording: extent,
      replaying: nil, known: [], writer: try writer(for: settings.service, key: key),
      now: { Self.day })
  }

  /// Makes a set that has a recording of something that nobody asks for.
  func begin(for service: ServiceAddress, key: String) throws {
    var writer = try writer(for: service, key: key)
    try writer.add(
      APIRequest(operation: .info, path: "/unasked"),
      APIResponse(
        status: 200, headers: [:], body: Array("{}".utf8),
        source: ResponseSource(origin: .live, name: service.url)), recordedAt: Self.day)
  }

  /// The set as it is on disk now.
  func set() throws -> RecordingSet { try RecordingSet(reading: path) }

  /// Whether the key of the requests stands in any file.
  var holdsTheKey: Bool {
    let key = Data(TransportConformance.key.utf8)
    let files = FileManager.default.enumerator(at: folder.url, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      let bytes = FileManager.default.contents(atPath: file.path) ?? Data()
      if bytes.range(of: key) != nil { return true }
    }
    return false
  }

  private var path: String { folder.path("set") }
  private static let day = Date(timeIntervalSince1970: 1_800_000_000)

  private func writer(for service: ServiceAddress, key: String) throws -> RecordingWriter {
    try RecordingWriter(
      directory: path, release: "2026-11",
      new: SetDescription(service: service, title: "Test", licence: "none", origin: .recorded),
      forbidding: [key])
  }
}

/// Records each request the first time that it comes, if that succeeds, and answers it by replay of
/// what is on disk alone.
final class RecordThenReplay: Transport {
  private let place: RecordedPlace
  private let recording: RecordingTransport
  private let seen = Mutex<Set<RequestIdentity>>([])

  init(in place: RecordedPlace, _ settings: ConnectionSettings, key: String) throws {
    self.place = place
    recording = try place.recording(.new, settings, key: key)
    try place.begin(for: settings.service, key: key)
  }

  func send(_ request: APIRequest) async throws -> APIResponse {
    if seen.withLock({ $0.insert(request.identity).inserted }) {
      // What fails is not in the set; that is what its replay is tried with.
      do { _ = try await recording.send(request) } catch is APIError {}
    }
    return try await ReplayTransport(place.set()).send(request)
  }
}
