import Exports
import Foundation

/// A file to be written.
struct OutputFile {
  let path: String
  /// Hands over the file's bytes, a chunk at a time.
  let content: (_ write: ([UInt8]) throws -> Void) throws -> Void

  /// A file of its path and its content.
  init(path: String, content: @escaping (_ write: ([UInt8]) throws -> Void) throws -> Void) {
    self.path = path
    self.content = content
  }

  /// A file of an export.
  init(_ file: ExportFile) { self.init(path: file.path, content: file.write) }

  /// Writes files into a folder, which is made where it is not there, and gone again where that fails.
  ///
  /// - Throws: As ``write(_:replacing:)``.
  static func write(_ files: [OutputFile], inFolder folder: String?, replacing: Bool) throws {
    guard let folder, mkdir(folder, 0o755) == 0 else {
      if let folder, errno != EEXIST {
        throw OutputFile(path: folder) { _ in }.failure("can't be made")
      }
      return try write(files, replacing: replacing)
    }
    do {
      try write(files, replacing: replacing)
    } catch {
      rmdir(folder)
      throw error
    }
  }

  /// Writes files that belong together: all are complete beside their places before any is put there.
  ///
  /// - Throws: A `Failure` where something stands at a path and `replacing` is false, or a file can't
  ///   be written; then nothing was replaced.
  static func write(_ files: [OutputFile], replacing: Bool) throws {
    for file in files { try file.checkPlace(replacing: replacing) }
    let paths = files.map(\.path)
    if let twice = paths.enumerated().first(where: { paths[..<$0].contains($1) })?.element {
      throw Failure(
        "two of what is exported would be \(twice)", remedy: "Write one of them by itself.")
    }
    var drafts: [(draft: String, file: OutputFile)] = []
    defer { for (draft, _) in drafts { unlink(draft) } }
    for file in files {
      let draft = "\(file.path).\(UUID().uuidString.prefix(8)).part"
      drafts.append((draft, file))
      try file.write(to: draft)
    }
    for (draft, file) in drafts where rename(draft, file.path) != 0 {
      throw file.failure("can't be made")
    }
  }

  private func checkPlace(replacing: Bool) throws {
    var isFolder: ObjCBool = false
    let isTaken = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isTaken, isFolder.boolValue {
      throw Failure("\(path) is a folder", remedy: "Name a file.")
    }
    if isTaken, !replacing {
      throw Failure("\(path) is there already", remedy: "Choose another name, or add --force.")
    }
  }

  /// Writes the file to its path, which must not be there yet.
  func create() throws { try write(to: path) }

  private func write(to draft: String) throws {
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("can't be made") }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try content { chunk in
      let error = chunk.withUnsafeBytes { Descriptor.write($0, to: descriptor) }
      guard error == 0 else { throw failure("can't be written", error) }
    }
    guard fsync(descriptor) == 0 else { throw failure("can't be written") }
    isOpen = false
    guard close(descriptor) == 0 else { throw failure("can't be written") }
  }

  private func failure(_ what: String, _ error: Int32 = errno) -> Failure {
    Failure(
      "\(path) \(what): \(String(cString: strerror(error)))",
      remedy: "Check that the folder is there, may be written, and has space.")
  }
}
