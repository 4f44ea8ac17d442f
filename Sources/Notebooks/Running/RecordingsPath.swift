import Foundation
public import Workspaces

/// The paths of recording sets as a workspace keeps them: from its own folder, so that both may move
/// together.
public enum RecordingsPath {
  /// A folder as it is kept.
  public static func kept(_ folder: String, in workspace: Workspace) -> String {
    let home = URL(fileURLWithPath: workspace.path).deletingLastPathComponent().standardizedFileURL
    return RelativePath.from(home, to: URL(fileURLWithPath: folder).standardizedFileURL)
  }

  /// The folder, from where the program runs.
  public static func folder(_ kept: String, of workspace: Workspace) -> String {
    ((workspace.path as NSString).deletingLastPathComponent as NSString)
      .appendingPathComponent(kept)
  }
}
