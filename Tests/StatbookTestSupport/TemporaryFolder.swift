public import Foundation

/// A folder of its own for one test, removed with all it holds when the last reference goes.
public final class TemporaryFolder: Sendable {
  /// The folder, which exists and is empty at first.
  public let url: URL

  /// Makes the folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("statbook-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // A test may have left a folder in it that nobody may write.
    let folders = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)
    while let entry = folders?.nextObject() as? URL {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: entry.path)
    }
    try? FileManager.default.removeItem(at: url)
  }

  /// The address of a file in the folder, which need not exist.
  public func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// The path of a file in the folder, which need not exist.
  public func path(_ name: String) -> String { file(name).path }

  /// Writes a file into the folder, making the folders that its name has in it.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> URL {
    let file = file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  /// Writes a text into the folder.
  @discardableResult
  public func write(_ text: String, as name: String) throws -> URL {
    try write(text.utf8, as: name)
  }

  /// Writes a program into the folder, by another process: a file that this one has open to write
  /// can't be started while a test beside this one starts something.
  @discardableResult
  public func writeProgram(_ text: String, as name: String) throws -> URL {
    let source = try write(text, as: "\(name).source")
    let file = file(name)
    let install = try Process.run(
      URL(fileURLWithPath: "/usr/bin/install"), arguments: ["-m", "755", source.path, file.path])
    install.waitUntilExit()
    try FileManager.default.removeItem(at: source)
    return file
  }
}
