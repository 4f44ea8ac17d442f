import Foundation
import StatbookTestSupport

/// The sources of the package, as texts.
enum SourceTree {
  struct File: Sendable {
    let path: String
    let text: String
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: Corpus.packageRoot.appendingPathComponent(path), encoding: .utf8)
  }

  static func isFolder(_ path: String) -> Bool {
    let url = Corpus.packageRoot.appendingPathComponent(path)
    return (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
  }

  /// The files below a folder of the package, by the ends of their names; none where it is absent.
  static func files(below folder: String, endings: Set<String> = ["swift"]) throws -> [File] {
    let root = Corpus.packageRoot.appendingPathComponent(folder).resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: root.path)
    var files: [File] = []
    while let path = paths?.nextObject() as? String {
      let url = root.appendingPathComponent(path)
      guard endings.contains(url.pathExtension) else { continue }
      files.append(
        File(path: "\(folder)/\(path)", text: try String(contentsOf: url, encoding: .utf8)))
    }
    return files
  }

  /// The modules that a source imports.
  static func imports(of source: String) -> Set<String> {
    let line =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)/
      .anchorsMatchLineEndings()
    return Set(withoutTexts(source).matches(of: line).map { String($0.output.1) })
  }

  /// The names of the types that a source declares, at any depth.
  static func types(of source: String) -> Set<String> {
    let declaration =
      /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private|final|indirect)\s+)*(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/
      .anchorsMatchLineEndings()
    return Set(withoutTexts(source).matches(of: declaration).map { String($0.output.1) })
  }

  /// A source without its texts of several lines, which may be of another language.
  private static func withoutTexts(_ source: String) -> String {
    source.replacing(/"""[\s\S]*?"""/, with: "")
  }
}
