import Foundation

/// Looks for a key where it must not be.
enum KeySearch {
  /// The names of the files below a folder that hold a key, but for the one in which `key set` keeps
  /// it.
  static func files(below folder: URL, holding key: String) -> [String] {
    let wanted = Data(key.utf8)
    var names: [String] = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard let bytes = FileManager.default.contents(atPath: file.path) else { continue }
      let isKept = file.path.contains("/user/config/statbook/key")
      if !isKept, bytes.range(of: wanted) != nil { names.append(file.lastPathComponent) }
    }
    return names
  }

  /// Whether a key stands in the arguments of any process just now.
  static func isInAnArgumentList(_ key: String) -> Bool {
    let wanted = Data(key.utf8)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.contains { name in
      guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") ?? Data()
      return line.range(of: wanted) != nil
    }
  }
}
