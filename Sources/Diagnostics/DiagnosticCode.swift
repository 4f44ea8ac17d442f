/// A kind of problem with a number that does not change, and a page that explains it.
///
/// SB001 to SB099 are about the syntax of cells, SB100 to SB199 about names and locks, SB200 to SB299
/// about evaluation, SB300 to SB399 about notebooks. A number that was given is never given again.
public struct DiagnosticCode: Hashable, Sendable {
  /// Such as `SB012`.
  public let id: String
  /// What it is about, in a few words.
  public let title: String
  /// Why it is a problem and what to do, in Markdown.
  public let explanation: String

  /// A code with its page.
  public init(_ id: String, _ title: String, _ explanation: String) {
    self.id = id
    self.title = title
    self.explanation = explanation
  }

  /// Whether the numbers are the same.
  public static func == (a: DiagnosticCode, b: DiagnosticCode) -> Bool { a.id == b.id }

  /// Hashes the number.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// All codes, by number.
  public static let all: [DiagnosticCode] = (syntax + names + evaluation + notebooks + running)
    .sorted { $0.id < $1.id }

  /// The code of a number in any letter case: `SB012`, `sb012`, `12`.
  public init?(named name: String) {
    let digits = name.lowercased().hasPrefix("sb") ? String(name.dropFirst(2)) : name
    guard let number = Int(digits), let code = Self.all.first(where: { $0.number == number })
    else { return nil }
    self = code
  }

  private var number: Int? { Int(id.dropFirst(2)) }

  /// The page, in Markdown.
  public var page: String { "## \(id): \(title)\n\n\(Self.wrapped(explanation))\n" }

  /// Lines of prose of at most 100 characters; code stays as it is.
  private static func wrapped(_ text: String) -> String {
    var isCode = false
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.count > 100 else {
        lines.append(String(line))
        continue
      }
      var rest = ""
      for word in line.split(separator: " ") {
        if !rest.isEmpty, rest.count + 1 + word.count > 100 {
          lines.append(rest)
          rest = ""
        }
        rest += rest.isEmpty ? String(word) : " \(word)"
      }
      lines.append(rest)
    }
    return lines.joined(separator: "\n")
  }
}
