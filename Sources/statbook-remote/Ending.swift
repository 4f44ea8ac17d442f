import Foundation

/// When a server that runs until it is told to stop is told so: Ctrl-C, a request to terminate, the
/// terminal gone, or the end of standard input.
struct Ending {
  private let stream: AsyncStream<Never>
  private let sources: [any DispatchSourceSignal]

  init(atEndOfInput: Bool) {
    let (stream, ender) = AsyncStream<Never>.makeStream()
    self.stream = stream
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Left to the source below; else the signal would end the program first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { ender.finish() }
      source.resume()
      return source
    }
    guard atEndOfInput else { return }
    Thread.detachNewThread {
      while let data = try? FileHandle.standardInput.read(upToCount: 4096), !data.isEmpty {}
      ender.finish()
    }
  }

  func wait() async {
    for await _ in stream {}
    for source in sources { source.cancel() }
  }
}
