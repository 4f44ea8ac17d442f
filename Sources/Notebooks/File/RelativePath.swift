public import Foundation

/// Paths as they are written from another folder.
public enum RelativePath {
  /// A path from here, as it reads from a folder, which is also one from here.
  public static func from(_ folder: String, to path: String) -> String {
    let here = folder.isEmpty ? "." : folder
    return from(
      URL(fileURLWithPath: here).standardizedFileURL,
      to: URL(fileURLWithPath: path).standardizedFileURL)
  }

  /// A path as it reads from a folder.
  public static func from(_ folder: URL, to path: URL) -> String {
    let (target, base) = (path.pathComponents, folder.pathComponents)
    let common = zip(target, base).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: base.count - common)
    let parts = up + target[common...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
