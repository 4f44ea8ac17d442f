import Collecting
import Foundation
import Recordings
import StatAPI
import StatModel

/// A query to be recorded that may be larger than what the service gives at once: then its parts are
/// recorded as they come, each as it was received, and replay makes the same table of them.
struct LargeRecording {
  let query: TableQuery
  let label: String
  let connection: LiveConnection
  let transport: RecordingTransport
  /// The requests that are answered from the recording.
  let recorded: Set<RequestIdentity>

  /// Asks for what is not recorded, in parts where the service says that it is too large.
  ///
  /// - Throws: `APIError`; the parts that came are recorded.
  func ask() async throws -> TableAnswer {
    let client = StatClient(
      transport: transport, base: connection.address, language: connection.language)
    do {
      return try await client.table(query, label: label, progress: LiveProgress.tell) { plan in
        let requests = plan.parts.map {
          APIRequest.table($0.query, language: connection.language).identity
        }
        let missing = requests.count { !recorded.contains($0) }
        let axes = plan.splitAxes.map(\.raw).joined(separator: " and ")
        let forecast = try connection.access.require(
          requests: missing, for: .table(dataset: query.dataset))
        Console.narrate(
          """
          \(Narration.counted(plan.cells, "cell")); \(plan.parts.count) parts along \(axes), \
          \(plan.parts.count - missing) of them recorded; \(forecast.sentence)
          """)
      }
    } catch var error as APIError where error.code == .partsDiffer {
      error.remedy = "Record all parts afresh, with --record-all."
      throw error
    }
  }
}
