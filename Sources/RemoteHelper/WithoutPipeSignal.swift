import Glibc

/// Writes to a pipe whose reader may be gone: that is an error, and no signal that ends the process.
enum WithoutPipeSignal {
  /// The bytes written, or -1 with the error.
  static func write(
    _ descriptor: Int32, _ bytes: UnsafeRawBufferPointer
  ) -> (count: Int, fault: Int32) {
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    let fault = errno
    if count < 0 && fault == EPIPE && sigismember(&before, SIGPIPE) == 0 {
      // The signal waits for this thread; it is taken away before it can come.
      var none = timespec()
      while sigtimedwait(&signals, nil, &none) < 0 && errno == EINTR {}
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return (count, fault)
  }
}
