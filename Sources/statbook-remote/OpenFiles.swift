import Glibc
import LoopbackHTTP

/// How many files and connections this program may have open.
enum OpenFiles {
  /// Raises the limit as far as the system lets it, and returns it.
  static func raiseLimit() -> Int {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return 1_024 }
    limit.rlim_cur = limit.rlim_max
    setrlimit(resource, &limit)
    guard getrlimit(resource, &limit) == 0 else { return 1_024 }
    return Int(clamping: limit.rlim_cur)
  }
}

extension ServerLimits {
  /// With no more connections than this program may have: one too many could not be accepted, and so
  /// not be closed either.
  func withinOpenFiles() -> ServerLimits {
    var limits = self
    // Some are files, pipes and the listening socket.
    limits.connections = max(8, min(connections, OpenFiles.raiseLimit() - 64))
    return limits
  }
}
