import ArgumentParser
import Foundation
import LiveTransport
import Recordings
import StatAPI

/// Looks for the key in files.
struct KeyScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Look for your key in every byte of folders and files.",
    discussion: """
      Says in which file it stands, and never the key. Exits with 1 where it is found.

      Example:
        statbook-remote key scan fixtures
      """)

  @Argument(help: "Folders and files.")
  var paths: [String]

  @Flag(help: "Where there is no key, say so, and count it as not found.")
  var ifAny = false

  @OptionGroup var service: ServiceOption

  func run() throws {
    let store = KeyStore(service: try service.address)
    let key: APIKey
    do throws(APIError) {
      key = try store.key()
    } catch {
      guard ifAny, error.code == .noKey else { throw error }
      Narration.tell("note: there is no key of yours to look for")
      return
    }
    let scan = SecretScan(secrets: [key.text])
    var (scanned, found) = (0, 0)
    for file in try paths.flatMap(Self.files) {
      guard let data = FileManager.default.contents(atPath: file) else {
        Narration.tell("error: \(file) can't be read")
        throw ExitCode(2)
      }
      scanned += 1
      for finding in scan.findings(in: [UInt8](data)) where finding.kind == .secret {
        found += 1
        Narration.tell("found \(file): your key at byte \(finding.offset)")
      }
    }
    let result = found == 0 ? "your key is in none" : "your key stands there \(found) times"
    Narration.tell("scanned \(scanned) \(scanned == 1 ? "file" : "files"): \(result)")
    if found > 0 {
      Narration.tell("Ask the service for a new key, and take this one out of all versions.")
      throw ExitCode(1)
    }
  }

  /// A file itself, or all plain files below a folder.
  private static func files(at path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ValidationError("there is no \(path)")
    }
    guard isFolder.boolValue else { return [path] }
    let below = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    return below.map { "\(path)/\($0)" }.filter { file in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
