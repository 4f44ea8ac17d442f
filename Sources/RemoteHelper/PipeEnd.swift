import Glibc

/// Why nothing more goes through a pipe.
enum PipeFault: Error {
  /// The other side closed it.
  case closed
  /// The deadline has passed.
  case late
  case cancelled
  /// What the system says.
  case failed(Int32)
}

/// One end of a pipe, read or written with a deadline.
struct PipeEnd {
  let descriptor: Int32
  var deadline: ContinuousClock.Instant?
  var isCancelled: (@Sendable () -> Bool)?

  /// How soon a cancellation is seen.
  private static let slice: Int32 = 25

  /// Exactly so many bytes. Room for them is made as they come, whatever was announced.
  func read(_ count: Int) throws(PipeFault) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let wanted = min(count - bytes.count, 1 << 20)
      try wait(for: Int16(POLLIN))
      var fault: Int32?
      let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, length in
        let received = Glibc.read(descriptor, buffer.baseAddress, wanted)
        if received < 0 { fault = errno }
        length = max(received, 0)
      }
      if let fault {
        if fault == EINTR || fault == EAGAIN { continue }
        throw .failed(fault)
      }
      if piece.isEmpty { throw .closed }
      // The usual answer comes in one piece, and is not copied.
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }

  /// All the bytes.
  func write(_ bytes: [UInt8]) throws(PipeFault) {
    var written = 0
    while written < bytes.count {
      try wait(for: Int16(POLLOUT))
      let (count, fault) = bytes[written...].withUnsafeBytes { rest in
        WithoutPipeSignal.write(descriptor, rest)
      }
      if count > 0 {
        written += count
      } else if fault == EPIPE {
        throw .closed
      } else if fault != EINTR && fault != EAGAIN {
        throw .failed(fault)
      }
    }
  }

  private func wait(for events: Int16) throws(PipeFault) {
    while true {
      if isCancelled?() == true { throw .cancelled }
      var pause = isCancelled == nil && deadline == nil ? -1 : Self.slice
      if let deadline {
        let left = ContinuousClock.now.duration(to: deadline)
        if left <= .zero { throw .late }
        pause = min(pause, Int32(left / .milliseconds(1)) + 1)
      }
      var request = pollfd(fd: descriptor, events: events, revents: 0)
      let count = poll(&request, 1, pause)
      if count > 0 { return }
      if count < 0 && errno != EINTR { throw .failed(errno) }
    }
  }
}

extension PipeEnd {
  /// Reads one message.
  func receive() throws -> HelperMessage {
    let lengths = try Frame.lengths(try read(8))
    return try HelperMessage(Frame(head: try read(lengths.head), body: try read(lengths.body)))
  }

  /// Writes one message.
  func send(_ message: HelperMessage) throws(PipeFault) {
    let frame = message.frame
    try write(frame.start)
    try write(frame.body)
  }
}
