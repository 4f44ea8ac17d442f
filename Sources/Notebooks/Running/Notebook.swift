import CellEngine
import Diagnostics
import Foundation

/// A notebook on disk: the file, its lock, and where it stands.
public struct Notebook: Sendable {
  /// The path as it was given.
  public let path: String
  /// The file.
  public let file: NotebookFile
  /// What it may touch.
  public let place: NotebookPlace
  /// What its names were resolved to; nil where there is no lock, or none that can be read.
  let lock: NameLock?
  private let lockDamage: NameLock.Damage?

  /// The width of outputs where the front matter says none.
  public static let usualWidth = 100

  /// Reads a notebook and its lock.
  ///
  /// - Throws: A `FileRefusal` where the file can't be read.
  public init(reading path: String) throws {
    place = NotebookPlace(of: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileRefusal(
        "\(path) can't be read: \(String(cString: strerror(errno)))", remedy: "Check the path.")
    }
    self.path = path
    file = NotebookFile(name: path, bytes: [UInt8](data))
    let lockPath = path + ".lock"
    let content =
      NotebookPlace.isOdd(lockPath, besides: S_IFREG)
      ? nil : FileManager.default.contents(atPath: lockPath)
    do throws(NameLock.Damage) {
      guard let content else {
        lock = nil
        lockDamage = nil
        return
      }
      lock = try NameLock(parsing: String(decoding: content, as: UTF8.self))
      lockDamage = nil
    } catch {
      lock = nil
      lockDamage = error
    }
  }

  /// The file's name without its folder, which the audit and the workspace know it by.
  public var name: String { (path as NSString).lastPathComponent }

  /// The folders of the recording sets that the front matter names, from where the program runs.
  ///
  /// - Throws: A `FileRefusal` where the notebook may not read one.
  public func recordingFolders() throws -> [String] {
    try file.frontMatter.recordings.map { try place.readable($0) }
  }

  /// The path of the lock.
  public var lockPath: String { path + ".lock" }

  /// The path of what a verification would have the notebook be.
  public var correctedPath: String { path + ".corrected" }

  /// The folder of accepted data that output blocks do not show in full: `FILE.expected`.
  public var expectedFolder: String { (path as NSString).deletingPathExtension + ".expected" }

  /// The path of the workspace that the front matter names, from where the program runs; nil where it
  /// names none, or one outside the notebook's folder.
  public var workspacePath: String? { file.frontMatter.workspace.flatMap { place.workspace($0) } }

  /// The width of outputs.
  var width: Int { file.frontMatter.width ?? Self.usualWidth }

  /// The releases of the front matter, by lower-case names.
  var releases: [String: String] {
    Dictionary(
      file.frontMatter.releases.map { ($0.name.lowercased(), $0.release) },
      uniquingKeysWith: { $1 })
  }

  /// That the front matter names a workspace where a notebook may not write.
  var workspaceProblems: [Diagnostic] {
    guard let named = file.frontMatter.workspace, workspacePath == nil else { return [] }
    var diagnostic = Diagnostic(
      "the workspace \(named) is not used: it is outside the notebook's folder, or no file",
      remedy: "Name one beside the notebook, or say on the command line: --workspace \(named)",
      place: file.frontMatter.spot(of: "workspace", entry: named)?.place)
    diagnostic.code = .outsideOfRoot
    diagnostic.severity = .warning
    return [diagnostic]
  }

  /// What is wrong with the lock; a verification must have one.
  func lockProblems(for purpose: NotebookRunner.Purpose) -> [Diagnostic] {
    if let lockDamage {
      var diagnostic = Diagnostic(
        "the lock can't be read: \(lockDamage.message)",
        remedy: "Restore \(lockPath) from version control, or delete it and run the notebook.",
        place: .init(file: lockPath, line: lockDamage.line, column: 1))
      diagnostic.code = .damagedLock
      return [diagnostic]
    }
    guard lock == nil, case .verifying = purpose else { return [] }
    var diagnostic = Diagnostic(
      "\(path) has no lock", remedy: "Make it with: statbook run \(path)")
    diagnostic.code = .noLock
    return [diagnostic]
  }
}
