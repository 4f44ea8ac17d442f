import Diagnostics
import Notebooks

extension NotebookFile {
  /// The front matter that makes a file a notebook.
  static let front = "---\nstatbook: 1\n---\n"

  /// A notebook with that text after its front matter.
  init(_ body: String) { self.init(name: "n.md", text: Self.front + body) }

  init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The cells' texts.
  var texts: [String] { cells.map { String(decoding: $0.source.bytes, as: UTF8.self) } }

  /// The problems' codes, in order.
  var codes: [String] { problems.map { $0.code?.id ?? "" } }

  /// The file with other output blocks, as text.
  func text(replacing outputs: [Int: OutputBlock?]) -> String {
    String(decoding: replacingOutputs(outputs), as: UTF8.self)
  }
}
