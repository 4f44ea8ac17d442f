import Exports
import Foundation
import JSONStream
import StatModel

/// The folder of a lake, which one export at a time writes to.
///
/// A file is written beside its place under a name that begins with a full stop, and put there when it is
/// whole; readers pass such names over. What an export that was killed has left of them is removed by the
/// next.
final class LakeFolder {
  let path: String
  private let lock: Int32

  private static let draftPrefix = ".statbook-"
  private static let draftEnding = ".tmp"

  /// Opens the lake, or makes it.
  init(_ path: String) throws {
    try Self.makeFolder(path)
    self.path = path
    lock = try Self.locked(path)
  }

  private static func locked(_ path: String) throws -> Int32 {
    let file = "\(path)/.statbook-lock"
    let lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw failure(file, "can't be made") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw Failure(
        "another export is writing to \(path)", remedy: "Wait until it has finished, and try again."
      )
    }
    return lock
  }

  deinit { close(lock) }

  /// What the lake has; nothing, where it is new.
  func manifest() throws -> LakeManifest {
    let file = "\(path)/\(LakeManifest.fileName)"
    guard FileManager.default.fileExists(atPath: file) else { return LakeManifest() }
    let input = try InputFile(file)
    guard let json = try? JSONValue(parsing: input.bytes), let manifest = LakeManifest(json) else {
      throw Failure(
        "\(file) is no manifest of a lake that this version reads",
        remedy: "Name another folder, or remove the lake to write it anew.")
    }
    return manifest
  }

  /// Whether a part's file is there with its size.
  func has(_ part: LakePart) -> Bool {
    var information = stat()
    return stat("\(path)/\(part.path)", &information) == 0
      && information.st_mode & S_IFMT == S_IFREG && Int(information.st_size) == part.bytes
  }

  /// Removes what an export that was killed has left.
  func removeDrafts() {
    let files = FileManager.default.enumerator(atPath: path)
    while let file = files?.nextObject() as? String {
      let name = (file as NSString).lastPathComponent
      if name.hasPrefix(Self.draftPrefix), name.hasSuffix(Self.draftEnding) {
        unlink("\(path)/\(file)")
      }
    }
  }

  /// Writes a file of the lake, whole or not at all.
  ///
  /// - Returns: Its size and its SHA-256.
  @discardableResult
  func write(_ file: ExportFile) throws -> (bytes: Int, sha256: String) {
    try Self.makeFolder(("\(path)/\(file.path)" as NSString).deletingLastPathComponent)
    let target = try OutputFile(path: "\(path)/\(file.path)") { _ in }.place(replacing: true)
    let folder = (target as NSString).deletingLastPathComponent
    let draft = "\(folder)/\(Self.draftPrefix)\(UUID().uuidString)\(Self.draftEnding)"
    defer { unlink(draft) }
    let (drafted, tally) = ExportFile(path: draft, write: file.write).tallied()
    try OutputFile(drafted).create()
    guard rename(draft, target) == 0 else { throw Self.failure(target, "can't be made") }
    return (tally.count, tally.digest?.hex ?? "")
  }

  /// Removes parts, and folders that are empty afterwards.
  func remove(_ parts: [LakePart]) {
    for part in parts {
      var place = "\(path)/\(part.path)"
      unlink(place)
      for _ in 0..<3 {
        place = (place as NSString).deletingLastPathComponent
        rmdir(place)
      }
    }
  }

  private static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        "\(path) can't be made: \(error.localizedDescription)",
        remedy: "Check that the folder above it may be written.")
    }
  }

  private static func failure(_ path: String, _ what: String) -> Failure {
    Failure(
      "\(path) \(what): \(String(cString: strerror(errno)))",
      remedy: "Check that the folder may be written, and has space.")
  }
}
