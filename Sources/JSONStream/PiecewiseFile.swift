import Glibc

/// A file that is read in pieces to its place in memory that was reserved for all of it, and of which
/// the pieces that were used are given back: addresses stay, and little of it is there at a time.
///
/// Behind the reserved memory stands a page that nobody may read. The file is not mapped, since a
/// mapped file that another program shortens ends this one.
final class PiecewiseFile {
  private static let page = Int(getpagesize())

  /// Where the file's first byte stands.
  let base: UnsafeMutablePointer<UInt8>
  /// The bytes of the file when it was opened.
  let size: Int
  /// How many bytes were read.
  private(set) var count = 0
  /// Why the file could not be read to its end.
  private(set) var fault: JSONError?

  private let descriptor: Int32
  private let piece: Int
  private let path: String
  private var released = 0

  init(_ path: String, piece: Int) throws(JSONError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path, at: 0, Self.reason) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Self.unreadable(path, at: 0, "it is no regular file")
    }
    size = Int(status.st_size)
    let reserved = mmap(
      nil, Self.pages(of: size) + Self.page, PROT_NONE,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let reserved, reserved != MAP_FAILED,
      size == 0 || mprotect(reserved, Self.pages(of: size), PROT_READ | PROT_WRITE) == 0
    else {
      close(descriptor)
      throw Self.unreadable(path, at: 0, Self.reason)
    }
    base = reserved.assumingMemoryBound(to: UInt8.self)
    self.descriptor = descriptor
    self.piece = max(1, piece)
    self.path = path
  }

  deinit {
    munmap(base, Self.pages(of: size) + Self.page)
    close(descriptor)
  }

  private static func pages(of bytes: Int) -> Int { (bytes + page - 1) / page * page }

  /// Reads the next piece; at the end of the file it sees that it is one.
  func readMore() {
    guard fault == nil else { return }
    let end = min(size, count + piece)
    var isEnd = false
    while count < end, !isEnd, fault == nil { isEnd = read(to: end) }
    if isEnd { fault = changed("it has become shorter") }
    guard fault == nil, count == size else { return }
    var byte: UInt8 = 0
    if pread(descriptor, &byte, 1, off_t(size)) > 0 { fault = changed("it has become longer") }
  }

  /// Reads what one call gives, up to an offset; true at the end of the file.
  private func read(to end: Int) -> Bool {
    let got = pread(descriptor, base + count, end - count, off_t(count))
    if got < 0, errno != EINTR { fault = Self.unreadable(path, at: count, Self.reason) }
    count += max(0, got)
    return got == 0
  }

  /// Gives back the memory of what stands before an offset.
  ///
  /// - Returns: From which offset on it is worth to be asked again.
  func release(before offset: Int) -> Int {
    let end = offset / Self.page * Self.page
    if end > released { madvise(base + released, end - released, MADV_DONTNEED) }
    released = end
    return end + max(piece, Self.page)
  }

  /// The bytes up to an offset, read again, to find the place of an error.
  func reread(to offset: Int) -> UnsafeBufferPointer<UInt8> {
    let end = min(offset, count)
    count = 0
    while count < end, fault == nil, !read(to: end) {}
    return UnsafeBufferPointer(start: base, count: count)
  }

  private func changed(_ how: String) -> JSONError {
    Self.unreadable(path, at: count, "\(how) while it was read")
  }

  private static func unreadable(_ path: String, at offset: Int, _ reason: String) -> JSONError {
    JSONError(.unreadable, at: offset, "the file \(path) cannot be read: \(reason)")
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
