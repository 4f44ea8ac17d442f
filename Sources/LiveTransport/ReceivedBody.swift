import CCurl

/// The body of an answer as it comes in pieces: decoded, and no longer than is accepted.
final class ReceivedBody {
  /// Why no more is taken.
  enum Refusal {
    case tooLong
    case damagedGzip
    case unknownEncoding
    case tooLongHead
  }

  private(set) var bytes: [UInt8] = []
  private(set) var refusal: Refusal?
  /// Bytes before decoding.
  private(set) var received = 0
  var head = ReceivedHead()
  private let limit: Int
  private var gunzip: OpaquePointer?
  private var isWhole = true

  init(limit: Int) { self.limit = limit }

  deinit { statbook_gunzip_free(gunzip) }

  /// Takes a line of the head; returns false to end the transfer.
  func addLine(_ line: UnsafeRawBufferPointer) -> Bool {
    // What follows the body are trailers, and nothing of ours.
    if received > 0 || head.add(line) { return true }
    refusal = .tooLongHead
    return false
  }

  /// Takes a piece of the body; returns false to end the transfer.
  func add(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard let start = piece.baseAddress, piece.count > 0 else { return true }
    received += piece.count
    guard let isGzip = head.isGzip else {
      refusal = .unknownEncoding
      return false
    }
    guard isGzip else { return keep(piece) }
    gunzip = gunzip ?? statbook_gunzip_new()
    guard let gunzip else {
      refusal = .damagedGzip
      return false
    }
    let state = statbook_gunzip_add(
      gunzip, start, piece.count,
      { bytes, count, context in
        guard let context else { return 1 }
        let body = Unmanaged<ReceivedBody>.fromOpaque(context).takeUnretainedValue()
        return body.keep(UnsafeRawBufferPointer(start: bytes, count: count)) ? 0 : 1
      }, Unmanaged.passUnretained(self).toOpaque())
    isWhole = state == statbook_gunzip_whole
    if state == statbook_gunzip_damaged { refusal = .damagedGzip }
    return state.rawValue >= 0
  }

  /// Whether the compression ended where the body did.
  var isComplete: Bool {
    let mayBeEmpty = head.isGzip != true || head.status == 304 || head.status == 204
    return received == 0 ? mayBeEmpty : isWhole
  }

  /// The answer, without another copy of the body in here.
  func takeAnswer() -> ReceivedAnswer {
    defer { bytes = [] }
    return ReceivedAnswer(status: head.status, headers: head.headers, body: bytes)
  }

  private func keep(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= limit - bytes.count else {
      refusal = .tooLong
      return false
    }
    bytes.append(contentsOf: piece)
    return true
  }
}
