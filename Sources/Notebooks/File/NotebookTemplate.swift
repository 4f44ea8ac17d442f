/// A notebook to begin with.
public struct NotebookTemplate: Sendable {
  private let title: String
  private let query: String?
  private let recordings: [String]

  /// - Parameters:
  ///   - query: A query file, as its path reads from the notebook's folder.
  ///   - recordings: Recording sets, likewise.
  public init(title: String, query: String?, recordings: [String]) {
    self.title = title
    self.query = query
    self.recordings = recordings
  }

  /// The file.
  public var text: String {
    let sets = recordings.map(Self.quoted).joined(separator: ", ")
    let front = recordings.isEmpty ? "" : "recordings: [\(sets)]\n"
    let cell =
      query.map { "let answer = query \(Self.quoted($0))\nshow answer" }
      ?? "# use uc = dataset \"Households on Universal Credit\"\n# find \"family\""
    return """
      ---
      statbook: 1
      \(front)---
      # \(title.split(whereSeparator: \.isNewline).joined(separator: " "))

      What is asked, and why.

      ```statbook name=answer
      \(cell)
      ```

      What the figures say, and what they do not.

      """
  }

  /// A text as the front matter and cells write it.
  public static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
