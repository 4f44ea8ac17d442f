import NIOCore
import Synchronization

/// The open connections of a server, and since when each has nothing to do.
final class Connections: Sendable {
  private struct Connection {
    var channel: any Channel
    /// Grows with every change, so that the smallest was idle first; nil while it is busy.
    var idleSince: Int?
  }

  private struct State {
    var open: [ObjectIdentifier: Connection] = [:]
    var changes = 0
    var isStopping = false
  }

  private let most: Int
  private let state = Mutex(State())
  private let bytes = Atomic(0)

  init(most: Int) { self.most = most }

  /// The bytes of bodies that all connections have received and not yet handed on.
  func hold(_ count: Int) -> Int { bytes.add(count, ordering: .relaxed).newValue }

  func letGo(_ count: Int) { bytes.subtract(count, ordering: .relaxed) }

  var count: Int { state.withLock { $0.open.count } }
  var isBusy: Bool { state.withLock { $0.open.values.contains { $0.idleSince == nil } } }
  var isStopping: Bool { state.withLock { $0.isStopping } }

  /// Adds a connection; where there are too many, the one that was idle first is closed.
  func add(_ channel: any Channel) {
    let victim: (any Channel)? = state.withLock { state in
      state.changes += 1
      let isFull = state.open.count >= most
      let idle = state.open.values.filter { $0.idleSince != nil }
      let first = isFull ? idle.min { ($0.idleSince ?? 0) < ($1.idleSince ?? 0) }?.channel : nil
      if let first { state.open[ObjectIdentifier(first)] = nil }
      // Where all are busy it is the new one that has to go.
      guard !isFull || first != nil, !state.isStopping else { return channel }
      state.open[ObjectIdentifier(channel)] = Connection(
        channel: channel, idleSince: state.changes)
      return first
    }
    victim?.close(promise: nil)
  }

  func remove(_ channel: any Channel) {
    state.withLock { $0.open[ObjectIdentifier(channel)] = nil }
  }

  func mark(_ channel: any Channel, isBusy: Bool) {
    state.withLock { state in
      state.changes += 1
      state.open[ObjectIdentifier(channel)]?.idleSince = isBusy ? nil : state.changes
    }
  }

  /// Closes what is idle; what is busy closes itself after its answer.
  func beginStopping() {
    let idle = state.withLock { state in
      state.isStopping = true
      return state.open.values.filter { $0.idleSince != nil }.map(\.channel)
    }
    for channel in idle { channel.close(promise: nil) }
  }

  func closeAll() async {
    let channels = state.withLock { $0.open.values.map(\.channel) }
    for channel in channels { try? await channel.close().get() }
  }
}
