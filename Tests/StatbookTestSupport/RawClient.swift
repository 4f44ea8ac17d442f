import Foundation

/// A socket on loopback that says what it is told, and sees what really comes.
///
/// It reads on threads of its own, since a test must not block those of Swift's pool.
public final class RawClient: Sendable {
  /// How the reading of a connection ended.
  public enum Ending: Equatable, Sendable {
    /// By an end of the stream.
    case closed
    /// By an RST.
    case reset
    /// Nothing came any more.
    case timedOut
  }

  private let socket: Int32

  /// Connects.
  public init(port: Int) throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    guard result == 0 else {
      Foundation.close(socket)
      throw POSIXError(.ECONNREFUSED)
    }
    waitAtMost(.seconds(10))
  }

  deinit { Foundation.close(socket) }

  /// How long reading waits for more.
  public func waitAtMost(_ time: Duration) {
    let (seconds, attoseconds) = time.components
    var limit = timeval(
      tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Sends a text, as far as the other side takes it.
  public func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// Reads until the connection ends, or nothing comes any more.
  public func readToEnd() async -> (text: String, ending: Ending) {
    await onAThread { self.blockUntilTheEnd() }
  }

  private func blockUntilTheEnd() -> (text: String, ending: Ending) {
    var all: [UInt8] = []
    while true {
      switch readSome() {
      case .success(let bytes) where bytes.isEmpty:
        return (String(decoding: all, as: UTF8.self), .closed)
      case .success(let bytes): all += bytes
      case .failure(let error):
        let ending: Ending = error.code == .ECONNRESET ? .reset : .timedOut
        return (String(decoding: all, as: UTF8.self), ending)
      }
    }
  }

  /// Reads until a text has come, and returns all up to its end.
  public func read(through text: String) async -> String {
    await onAThread { self.block(until: text) }
  }

  private func block(until text: String) -> String {
    var all: [UInt8] = []
    while !String(decoding: all, as: UTF8.self).hasSuffix(text) {
      guard case .success(let bytes) = readSome(atMost: 1), !bytes.isEmpty else { break }
      all += bytes
    }
    return String(decoding: all, as: UTF8.self)
  }

  private func onAThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }

  private func readSome(atMost count: Int = 65_536) -> Result<[UInt8], POSIXError> {
    var buffer = [UInt8](repeating: 0, count: count)
    let received = recv(socket, &buffer, count, 0)
    guard received >= 0 else {
      return .failure(POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
    return .success(Array(buffer.prefix(received)))
  }
}
