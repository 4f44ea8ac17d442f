public import StatModel

/// The size and the digest of a file, gathered while it is written.
public final class FileTally {
  /// The bytes that were written.
  public private(set) var count = 0
  private var digester: Digester? = Digester()
  private var finished: Digest?

  /// Takes note of bytes.
  func add(_ bytes: [UInt8]) {
    count += bytes.count
    digester?.update(bytes)
  }

  /// The digest of all bytes; nothing may be added afterwards.
  public var digest: Digest? {
    if let running = digester.take() { finished = running.finish() }
    return finished
  }
}

extension ExportFile {
  /// The file, with a tally of what is written.
  public func tallied() -> (file: ExportFile, tally: FileTally) {
    let tally = FileTally()
    let file = ExportFile(path: path) { sink in
      try write { bytes in
        tally.add(bytes)
        try sink(bytes)
      }
    }
    return (file, tally)
  }
}
