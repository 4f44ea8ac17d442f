public import StatModel

/// What the names of a notebook were resolved to: the content of `FILE.md.lock`. Format 1.
///
/// ```
/// statbook lock 1
/// schema 0f3c…
/// field · str:database:UC_Households · "Month" → str:field:UC_Households:F_UC_HH_DATE:DATE_NAME
/// ```
///
/// 1. UTF-8, LF. The first line names the format and its version; a reader refuses a higher one. The
///    second has the SHA-256 of the lines below, as far as they were made of the schema.
/// 2. Each further line is one name: its kind, the id that it was looked up in (with the release in
///    front, `2019-03:`, where the statement names one; `-` for the root), the name as it is written,
///    an arrow, and the ids, separated by spaces: one, or those that `latest 12` and the like came to.
/// 3. Lines are sorted by their bytes; none stands twice. Parts are separated by ` · ` and ` → `;
///    control characters, `·`, `→` and `\` in a name are escaped as `\u{…}`.
public struct NameLock: Sendable, Equatable {
  /// What a name was looked up as.
  public struct Key: Hashable, Sendable, Comparable {
    /// `dataset`, `measure`, `field`, `axis`, `level`, `value`, `code`, `values`.
    public var kind: String
    /// The id that it was looked up in.
    public var scope: String
    /// As it is written.
    public var name: String

    /// A name with where it was looked up.
    public init(kind: String, scope: String, name: String) {
      self.kind = kind
      self.scope = scope
      self.name = name
    }

    var line: String { [kind, scope, NameLock.escaped(name)].joined(separator: " · ") }

    /// By the bytes of the line.
    public static func < (a: Key, b: Key) -> Bool {
      a.line.utf8.lexicographicallyPrecedes(b.line.utf8)
    }
  }

  /// The ids that each name came to.
  public var entries: [Key: [SchemaID]]

  /// A lock of these names.
  public init(_ entries: [Key: [SchemaID]] = [:]) { self.entries = entries }

  /// Why a text is no lock.
  public struct Damage: Error, Sendable {
    /// The line, from 1.
    public var line: Int
    /// What is wrong, in a clause.
    public var message: String
  }

  private static let header = "statbook lock"
  private static let version = 1

  /// Reads the content of a lock file.
  public init(parsing text: String) throws(Damage) {
    entries = [:]
    // By bytes: to Swift, CR LF is one character, and so is a space with an accent after it.
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.last == 0x0D ? $0.dropLast() : $0 }
    let header = lines.first.map { Self.parts(of: $0, between: " ") } ?? []
    guard header.count == 3, header.dropLast().joined(separator: " ") == Self.header,
      let version = Int(header[2])
    else { throw Damage(line: 1, message: "it does not begin with `\(Self.header) 1`") }
    guard version <= Self.version else {
      throw Damage(line: 1, message: "it was written by a newer Statbook (format \(version))")
    }
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      if number == 1, line.starts(with: "schema ".utf8) { continue }
      let halves = Self.parts(of: line, between: " → ")
      let parts = Self.parts(of: Substring(halves[0]).utf8, between: " · ")
      guard halves.count == 2, !halves[1].isEmpty, parts.count == 3,
        let name = Self.unescaped(parts[2])
      else {
        throw Damage(line: number + 1, message: "it is not `KIND · SCOPE · NAME → ID`")
      }
      let key = Key(kind: parts[0], scope: parts[1], name: name)
      guard entries[key] == nil else {
        throw Damage(line: number + 1, message: "the name stands twice")
      }
      entries[key] = Self.parts(of: Substring(halves[1]).utf8, between: " ").map { SchemaID($0) }
    }
  }

  private static func parts(
    of text: Substring.UTF8View, between separator: String
  ) -> [String] {
    text.split(separator: separator.utf8, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// The content of the lock file.
  public var text: String {
    let lines = entries.keys.sorted().map { key in
      "\(key.line) → \((entries[key] ?? []).map(\.raw).joined(separator: " "))"
    }
    let body = lines.map { $0 + "\n" }.joined()
    return "\(Self.header) \(Self.version)\nschema \(Digest(of: Array(body.utf8)).hex)\n\(body)"
  }

  private static func escaped(_ name: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar.value < 0x20 || scalar == "·" || scalar == "→" || scalar == "\\"
        || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
      {
        escaped.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func unescaped(_ text: String) -> String? {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "\\u{") {
      guard let end = rest[start.upperBound...].firstIndex(of: "}"),
        let value = UInt32(rest[start.upperBound..<end], radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      result += rest[..<start.lowerBound]
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
