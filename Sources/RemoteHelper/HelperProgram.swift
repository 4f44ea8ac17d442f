import Foundation
import StatAPI

/// Where `statbook-remote` is.
public enum HelperProgram {
  /// What the program is called.
  public static let name = "statbook-remote"
  /// The variable that may name it.
  public static let variable = "STATBOOK_REMOTE"
  static let wayToBuild = "Build it with `swift build -c release --product \(name)`"

  /// Whether the program can be found from here.
  public static var isThere: Bool {
    (try? find(nil, environment: ProcessInfo.processInfo.environment)) != nil
  }

  /// The path: the one given, else beside the running program, else in `STATBOOK_REMOTE`, else in
  /// the folders of `PATH`.
  static func find(
    _ given: String?, beside folder: String? = folderOfThisProgram, environment: [String: String]
  ) throws(APIError) -> String {
    if let given {
      guard isProgram(given) else { throw missing("There is no program at \(given).") }
      return given
    }
    if let folder, isProgram("\(folder)/\(name)") {
      return "\(folder)/\(name)"
    }
    if let named = environment[variable], !named.isEmpty {
      guard isProgram(named) else {
        throw missing("\(variable) names \(named), and there is no program.")
      }
      return named
    }
    for folder in (environment["PATH"] ?? "").split(separator: ":") where folder.hasPrefix("/") {
      if isProgram("\(folder)/\(name)") { return "\(folder)/\(name)" }
    }
    throw missing(
      "\(name), which asks the service, is neither beside this program nor in a folder of PATH.")
  }

  static var folderOfThisProgram: String? {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return path.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  private static func missing(_ message: String) -> APIError {
    APIError(
      .helper, message,
      remedy: "\(wayToBuild), then put it beside `statbook` or name it in \(variable).")
  }
}
