/// The expected result of a cell, as it stands in the block after it.
public struct OutputBlock: Sendable {
  /// The digest of the results' data, in lower-case hexadecimal.
  public var data: String?
  /// The digest of their labels.
  public var labels: String?
  /// The digest of their rendered text.
  public var text: String?
  /// The text between the fences: empty, or ended by a line feed.
  public var content: String {
    didSet { content = Self.ended(content) }
  }

  /// An output block; a last line of the content that is not ended is.
  public init(
    data: String? = nil, labels: String? = nil, text: String? = nil, content: String
  ) {
    self.data = data
    self.labels = labels
    self.text = text
    self.content = Self.ended(content)
  }

  private static func ended(_ content: String) -> String {
    content.isEmpty || content.utf8.last == 0x0A ? content : content + "\n"
  }

  /// The digests with their names, in the order in which they are written.
  var digests: [(name: String, value: String)] {
    [("data", data), ("labels", labels), ("text", text)].compactMap { name, value in
      value.map { (name, $0) }
    }
  }

  /// Whether a text can stand as a digest.
  static func isDigest(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension OutputBlock: Equatable {
  /// Whether digests and contents are the same, byte for byte: other than for strings, it matters
  /// how an accent is encoded.
  public static func == (a: OutputBlock, b: OutputBlock) -> Bool {
    a.data == b.data && a.labels == b.labels && a.text == b.text
      && a.content.utf8.elementsEqual(b.content.utf8)
  }
}
