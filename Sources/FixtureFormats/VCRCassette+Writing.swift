import Recordings
import StatAPI
import StatModel

/// Cassettes of vcrpy (version 1), in YAML.
///
/// Bodies are text in double quotes, or `!!binary` where they are no UTF-8, or hold a NUL or a byte order
/// mark, which there are readers that drop. What vcrpy has no place for
/// stands in members named `statbook`, which it passes over. Its matcher `body` compares JSON as JSON
/// where the request says that it is, so a cassette is used with
/// `match_on=["method", "uri", "body"]`.
public enum VCRCassette {
  static let member = "statbook"

  /// The cassette of an archive.
  public static func bytes(of archive: FixtureArchive) -> [UInt8] {
    var yaml = YAMLLines()
    if let about = archive.about {
      yaml.comment("\(about.title). \(about.licence)")
      yaml.comment("Origin: \(about.origin.rawValue). Written by Statbook.")
    }
    yaml.line(0, "interactions:")
    for exchange in archive.exchanges { append(exchange, to: &yaml) }
    if let about = archive.about {
      yaml.line(0, "\(member):")
      yaml.text(1, "origin", about.origin.rawValue)
      yaml.text(1, "service", about.service.url)
      yaml.text(1, "title", about.title)
      yaml.text(1, "licence", about.licence)
    }
    yaml.line(0, "version: 1")
    return yaml.bytes
  }

  private static func append(_ exchange: HTTPExchange, to yaml: inout YAMLLines) {
    yaml.line(0, "- request:")
    if exchange.requestBody.isEmpty {
      yaml.line(2, "body: null")
    } else {
      yaml.text(2, "body", bytes: exchange.requestBody)
    }
    yaml.headers(2, exchange.requestHeaders)
    yaml.text(2, "method", exchange.method)
    yaml.text(2, "uri", exchange.url)
    yaml.line(1, "response:")
    yaml.line(2, "body:")
    yaml.text(3, "string", bytes: exchange.responseBody)
    yaml.headers(2, exchange.responseHeaders)
    yaml.line(2, "status:")
    yaml.line(3, "code: \(exchange.status)")
    yaml.text(3, "message", StatusText.of(exchange.status))
    yaml.line(1, "\(member):")
    let facts = exchange.facts
    if let release = facts.release { yaml.text(2, "release", release) }
    if let label = facts.label { yaml.text(2, "label", label) }
    if facts.isOtherForm { yaml.line(2, "other_form: true") }
    if let origin = facts.origin { yaml.text(2, "origin", origin.rawValue) }
    if let time = exchange.startedAt { yaml.text(2, "recorded_at", Timestamp.text(time)) }
    yaml.text(2, "sha256", Digest(of: exchange.responseBody).hex)
  }
}

/// YAML as it is laid out here: block mappings, and texts in double quotes.
private struct YAMLLines {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ level: Int, _ text: String) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func comment(_ text: String) {
    line(0, "# " + String(text.unicodeScalars.map { Self.isPlain($0) ? Character($0) : " " }))
  }

  mutating func text(_ level: Int, _ key: String, _ value: String) {
    line(level, "\(key): \(Self.quoted(value))")
  }

  mutating func text(_ level: Int, _ key: String, bytes value: [UInt8]) {
    if let value = String(validating: value, as: UTF8.self), !Self.isLost(value) {
      text(level, key, value)
    } else {
      line(level, "\(key): !!binary \"\(Base64.text(of: value))\"")
    }
  }

  mutating func headers(_ level: Int, _ headers: [HTTPExchange.Header]) {
    line(level, headers.isEmpty ? "headers: {}" : "headers:")
    for header in headers {
      line(level + 1, "\(Self.quoted(header.name)):")
      line(level + 1, "- \(Self.quoted(header.value))")
    }
  }

  /// Whether there are readers that drop a part of a text, however it is escaped.
  private static func isLost(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "\0" || $0 == "\u{FEFF}" }
  }

  /// A text in double quotes. What readers of YAML do not take as it is, or what they would fold, is
  /// escaped.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where isPlain(scalar): quoted.unicodeScalars.append(scalar)
      default:
        let hex = String(scalar.value, radix: 16)
        let (mark, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
        quoted += "\\\(mark)\(String(repeating: "0", count: width - hex.count))\(hex)"
      }
    }
    return quoted + "\""
  }

  /// Whether a character stands for itself in every reader: PyYAML refuses controls, and folds line
  /// separators.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }
}
