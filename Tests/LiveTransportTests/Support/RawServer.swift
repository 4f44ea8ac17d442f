import Foundation
import Testing

/// Listens on loopback and answers every request with the same bytes, whatever they are, then closes.
final class RawServer: Sendable {
  let port: Int
  private let listening: Int32

  init(answering bytes: [UInt8]) throws {
    let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listening, address, size) == 0 && listen(listening, 16) == 0
          && getsockname(listening, address, &size) == 0
      }
    }
    try #require(result, "no port on loopback")
    self.listening = listening
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while true {
        let connection = accept(listening, nil, nil)
        if connection < 0 { break }
        Self.answer(connection, bytes)
        close(connection)
      }
      // Here and not earlier: the number could be another socket's when `accept` is called next.
      close(listening)
    }
  }

  convenience init(answering text: String) throws { try self.init(answering: Array(text.utf8)) }

  deinit {
    // Ends the wait of `accept`.
    shutdown(listening, Int32(SHUT_RDWR))
  }

  private static func answer(_ connection: Int32, _ bytes: [UInt8]) {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { return }
      request += buffer[..<count]
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
    // No more will come, and what the client still sends is read, so that it sees an end, no reset.
    shutdown(connection, Int32(SHUT_WR))
    while recv(connection, &buffer, buffer.count, 0) > 0 {}
  }
}
