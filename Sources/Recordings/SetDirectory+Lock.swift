import Foundation

extension SetDirectory {
  /// What a file looks like from outside, to see whether another process has written it.
  struct Fingerprint: Equatable {
    let inode: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  /// A set that is being written by one process at a time.
  struct Lock {
    fileprivate let descriptor: Int32

    func release() { close(descriptor) }
  }

  func fingerprint(of file: String) -> Fingerprint? {
    var information = stat()
    guard stat(file, &information) == 0 else { return nil }
    return Fingerprint(
      inode: UInt64(information.st_ino), size: Int(information.st_size),
      seconds: information.st_mtim.tv_sec, nanoseconds: information.st_mtim.tv_nsec)
  }

  /// Waits until no other process writes to the set. The lock is on the directory, so that no file
  /// is left behind; it goes with the process.
  func lock() throws(RecordingError) -> Lock {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RecordingError(
        .unwritable, "\(path) cannot be written: \(String(cString: strerror(errno)))",
        remedy: "Check that the directory may be written.", path: path)
    }
    // A file system without locks is no reason to record nothing.
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return Lock(descriptor: descriptor)
  }
}
