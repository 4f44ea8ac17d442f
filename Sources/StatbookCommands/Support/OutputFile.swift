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
  /// - Throws: As ``check(_:replacing:)``, and a `Failure` where a file can't be written; then nothing
  ///   was replaced.
  static func write(_ files: [OutputFile], replacing: Bool) throws {
    let places = try check(files, replacing: replacing)
    var drafts: [(draft: String, place: String, file: OutputFile)] = []
    defer { for (draft, _, _) in drafts { unlink(draft) } }
    for (file, place) in zip(files, places) {
      let draft = "\(place).\(UUID().uuidString.prefix(8)).part"
      drafts.append((draft, place, file))
      try file.write(to: draft)
    }
    for (draft, place, file) in drafts where rename(draft, place) != 0 {
      throw file.failure("can't be made")
    }
  }

  /// Looks where files would be put, and writes nothing.
  ///
  /// - Returns: The places, in the order of the files.
  /// - Throws: A `Failure` where something stands at a path that is no file, or a file does and
  ///   `replacing` is false, or two files have one place.
  @discardableResult
  static func check(_ files: [OutputFile], replacing: Bool) throws -> [String] {
    var places: [String] = []
    for file in files {
      let place = try file.place(replacing: replacing)
      guard !places.contains(place) else {
        throw Failure(
          "two of what is exported would be \(place)", remedy: "Write one of them by itself.")
      }
      places.append(place)
    }
    return places
  }

  /// Where the file is put: its path, or what a link there leads to, so that the link stays.
  ///
  /// What is no file, such as a pipe or a device, would be lost if a file took its place.
  func place(replacing: Bool) throws -> String {
    var information = stat()
    // Where nothing can be seen, opening the draft says why.
    guard lstat(path, &information) == 0 else { return path }
    var place = path
    if information.st_mode & S_IFMT == S_IFLNK {
      guard stat(path, &information) == 0, let target = realpath(path, nil) else {
        throw Failure(
          "\(path) is a link that leads nowhere", remedy: "Remove the link, or name another file.")
      }
      defer { free(target) }
      place = String(cString: target)
    }
    switch information.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Failure("\(path) is a folder", remedy: "Name a file.")
    default:
      throw Failure(
        "\(path) is no file, but a pipe, a device or the like",
        remedy: """
          Name a file, or write to standard output: with -o -, or without -o where it may be left out.
          """)
    }
    guard replacing else {
      throw Failure("\(path) is there already", remedy: "Choose another name, or add --force.")
    }
    return place
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
