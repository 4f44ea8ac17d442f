public import CellEngine
import Foundation

/// Files that are read with a limit, and written whole or not at all.
public enum WholeFile {
  /// A list or query of more bytes is not read: the largest known has 600 KB.
  private static let mostBytes = 64 << 20

  /// Reads a file whose links have been followed.
  ///
  /// - Parameter path: How the file is called in messages.
  public static func read(
    _ resolved: String, named path: String
  ) throws(FileRefusal) -> [UInt8] {
    let descriptor = open(resolved, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileRefusal(
        "\(path) can't be read: \(String(cString: strerror(errno)))", remedy: "Check the path.")
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw FileRefusal("\(path) is no file", remedy: "Name a file.")
    }
    guard information.st_size <= mostBytes else {
      throw FileRefusal(
        "\(path) is too large: \(information.st_size) bytes", remedy: "At most 64 MiB are read.")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    guard let data = try? handle.readToEnd() else { return [] }
    return [UInt8](data)
  }

  /// Writes beside the place, then puts it there.
  ///
  /// - Parameter name: How the file is called in messages.
  public static func write(_ bytes: [UInt8], to path: String, named name: String)
    throws(FileRefusal)
  {
    guard !NotebookPlace.isOdd(path, besides: S_IFREG) else {
      throw FileRefusal(
        "\(name) is a link, a folder or a device, and is not replaced",
        remedy: "Put a file in its place, or remove it.", isOutside: true)
    }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FileRefusal(
        "\(name) can't be written: \(error.localizedDescription)",
        remedy: "Check that the folder may be written, and that the disk is not full.")
    }
  }
}
