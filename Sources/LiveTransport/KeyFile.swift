import Glibc
import StatAPI

/// A file that nobody but its owner may read.
struct KeyFile {
  let path: String

  /// What the file holds, or nil where there is none; refuses one that others may read or write.
  func read() throws(APIError) -> [UInt8]? {
    // Without waiting: the name may be that of a pipe.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("can't be read", remedy: "Check who owns it: `ls -l \(path)`.")
    }
    defer { close(file) }
    // What was opened is judged, not what the name may stand for a moment later.
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw APIError(.noKey, "\(path) is no file.", remedy: APIError.wayToAKey)
    }
    guard status.st_uid == geteuid() else {
      throw APIError(
        .noKey, "\(path) belongs to another user, so its key is not used.",
        remedy: "Remove it, then keep your key with `statbook key set`.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw APIError(
        .noKey, "Other users may read or write \(path), so its key is not used.",
        remedy: "Take that away: `chmod 600 \(path)`. If others use this machine, get a new key.")
    }
    var bytes = [UInt8](repeating: 0, count: APIKey.limit + 64)
    var length = 0
    while length < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress?.advanced(by: length), buffer.count - length)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("can't be read", remedy: APIError.wayToAKey) }
      if count == 0 { break }
      length += count
    }
    return Array(bytes[..<length])
  }

  /// Replaces the file in one step; it is never there half, nor for others to read.
  func write(_ bytes: [UInt8]) throws(APIError) {
    try makeFolder()
    let scratch = "\(path).\(getpid()).new"
    unlink(scratch)
    let file = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure("can't be written") }
    var isWritten = fchmod(file, 0o600) == 0
    var written = 0
    while isWritten && written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      isWritten = count > 0
      written += max(count, 0)
    }
    isWritten = isWritten && fsync(file) == 0
    let reason = errno
    close(file)
    errno = reason
    if isWritten && rename(scratch, path) == 0 { return }
    let error = failure("can't be written")
    unlink(scratch)
    throw error
  }

  /// Removes the file; false where there was none.
  func remove() throws(APIError) -> Bool {
    if unlink(path) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw failure("can't be removed")
  }

  /// Makes the folders above the file, for the owner alone where they are new.
  private func makeFolder() throws(APIError) {
    let parts = path.split(separator: "/").dropLast()
    var folder = ""
    for part in parts {
      folder += "/\(part)"
      guard mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
      // A folder above may be one in which nothing can be made, and which is there.
      if access(folder, X_OK) != 0 { throw failure("can't be written") }
    }
  }

  private func failure(_ what: String, remedy: String? = nil) -> APIError {
    let reason = String(cString: strerror(errno))
    return APIError(
      .noKey, "\(path) \(what): \(reason).",
      remedy: remedy ?? "Make its folder yours to write, or put the key into STATBOOK_API_KEY.")
  }
}
