import Foundation
import StatModel

/// What a run of the shell enters in the history of its workspace, and finds there.
final class SessionLog {
  /// The name of this run, such as `20261125-1541-3f2a`.
  let session: String
  /// What the user should know of the history, once.
  private(set) var note: String?
  private let now: @Sendable () -> Date
  private var file: HistoryFile?

  /// Opens the history of a workspace; where that can't be done, nothing is kept.
  init(workspace: String, environment: [String: String], now: @escaping @Sendable () -> Date) {
    self.now = now
    let time = Timestamp.text(now()).filter(\.isNumber)
    session =
      "\(time.prefix(8))-\(time.dropFirst(8).prefix(4))-\(UInt16.random(in: 0...UInt16.max).hex)"
    do throws(HistoryFailure) {
      file = try HistoryFile.open(workspace: workspace, environment: environment)
    } catch {
      note = "note: " + error.description
    }
  }

  /// The texts that the up arrow recalls, the newest last.
  var recalled: [String] {
    guard let contents = file?.contents() else { return [] }
    if contents.damagedLines > 0 {
      let lines = contents.damagedLines == 1 ? "1 line" : "\(contents.damagedLines) lines"
      note = "note: \(lines) of this workspace's history can't be read and were passed over"
    }
    return contents.entries.suffix(LineEditor.historyLimit).map(\.text)
  }

  /// Enters a cell.
  ///
  /// - Returns: What the user should know where it can't be kept, once.
  func add(_ text: String, number: Int) -> String? {
    guard let file else { return nil }
    do throws(HistoryFailure) {
      try file.append(
        HistoryEntry(session: session, at: Timestamp.text(now()), cell: number, text: text))
      return nil
    } catch {
      self.file = nil
      return "note: " + error.description
    }
  }

  /// The entries with all words, the newest last.
  func search(_ words: [String]) -> [HistoryEntry] {
    file?.contents().entries.filter { $0.contains(words) } ?? []
  }
}

extension UInt16 {
  /// Four digits.
  fileprivate var hex: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
