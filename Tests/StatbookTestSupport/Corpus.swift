public import Foundation
public import Testing

/// The corpus of real queries, responses and schema nodes, which stands beside the repository and is
/// no part of it.
///
/// It is read from `../shared/corpus`, or from the folder that `STATBOOK_CORPUS` names. Where it is
/// absent its tests are skipped, but with `STATBOOK_REQUIRE_CORPUS=1` they run and fail.
public enum Corpus {
  /// The folder of the package that these tests belong to.
  public static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the corpus stands, or should.
  public static let root: URL = {
    if let path = environment("STATBOOK_CORPUS") {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return packageRoot.deletingLastPathComponent().appendingPathComponent("shared/corpus")
  }()

  /// Whether the corpus is there.
  public static let isAvailable = FileManager.default.fileExists(
    atPath: root.appendingPathComponent("responses").path)

  /// Whether its tests must not be skipped.
  public static let isRequired = environment("STATBOOK_REQUIRE_CORPUS") == "1"

  /// One file of the corpus, shown in test reports by its name.
  public struct File: Sendable, Hashable, CustomTestStringConvertible {
    /// Where it stands.
    public let url: URL
    /// The last part of its path.
    public var name: String { url.lastPathComponent }
    /// The name, for reports.
    public var testDescription: String { name }

    /// Its bytes.
    public func bytes() throws -> [UInt8] { Array(try Data(contentsOf: url)) }
  }

  /// Bodies of `POST /table`.
  public static let responses = files(in: "responses", ending: "json")
  /// Table queries, the one that is no JSON left out.
  public static let queries = files(in: "queries", ending: "json").filter {
    $0.name != "malformed.json"
  }
  /// Schema nodes.
  public static let schemaNodes = files(in: "schema", ending: "json")
  /// Error bodies, information and headers of the service.
  public static let serviceFiles = files(in: "service", ending: nil)

  /// One file, by its path in the corpus.
  public static func file(_ path: String) -> File { File(url: root.appendingPathComponent(path)) }

  private static func files(in folder: String, ending: String?) -> [File] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return (found ?? [])
      .filter { ending == nil || $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map(File.init)
  }

  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where the corpus is absent, unless the run requires it.
  public static var needsCorpus: Self {
    .enabled(
      if: Corpus.isAvailable || Corpus.isRequired,
      "the corpus is not at \(Corpus.root.path); STATBOOK_CORPUS names another folder")
  }
}
