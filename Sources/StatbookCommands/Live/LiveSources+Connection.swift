import CellEngine
import Collecting
import Notebooks
import Recordings
import StatAPI
import StatModel

extension LiveSources {
  /// Sources over `statbook-remote`.
  init(_ options: ConnectionOptions) {
    self.init { wish, workspace, recordings, record in
      let connection = try LiveConnection(
        options, mode: wish.mode, in: workspace, record: record)
      guard wish.mode != .live else {
        return LiveSource(
          connection.remembering, service: connection.address, language: connection.language,
          recordings: recordings)
      }
      guard let folder = wish.folder else {
        throw Failure(
          "it is not said where to record", remedy: "Name the folder of a recording set.",
          status: .usage)
      }
      let place = try RecordingPlace(folder, release: wish.release, of: connection.address)
      let isNew = wish.mode == .recordNew
      let recorded = isNew ? place.recorded() : [:]
      return LiveSource(
        try place.transport(connection.access.transport, recording: isNew ? .new : .all),
        service: connection.address, language: connection.language, recordings: recordings
      ) { recorded[$0.identity] }
    }
  }
}
