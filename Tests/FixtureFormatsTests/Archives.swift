import FixtureFormats
import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport

/// Archives to write and to read.
enum Archives {
  static let service = ServiceAddress("https://example.org/webapi/rest/v1")
  static let day = Date(timeIntervalSince1970: 1_750_000_000)

  static var about: SetDescription {
    SetDescription(
      service: service, title: "Made up: \u{2028}\"quoted\"", licence: "none", origin: .simulated,
      releases: ["2025-09"])
  }

  /// Bodies that formats of text lose easily.
  static let exoticBodies: [[UInt8]] = [
    [], Array("{}".utf8), Array("{\"a\": \"é \u{2028}\u{2029}\u{85} 🏠 \u{7F}\"}\r\n\t".utf8),
    Array("\u{FEFF}{\"bom\": true}".utf8), Array("nul \u{0} and \u{1B}[31m".utf8),
    [0xFF, 0xFE, 0x00, 0x80], Array("# not: a comment\n- not a list\n  'quotes'' \"\\\"\n".utf8),
    Array("  leading and trailing  ".utf8), Array("~".utf8), Array("null".utf8),
    Array("</script><!-- & -->".utf8), Array("\u{FFFE}\u{FFFF}".utf8),
  ]

  static func archive(bodies: [[UInt8]]) -> FixtureArchive {
    let exchanges = bodies.enumerated().map { number, body in
      var exchange = HTTPExchange(
        method: "GET", url: "\(service.url)/schema/str:folder:\(number)?page=\(number)&x=a%20b",
        status: 200)
      exchange.responseHeaders = [
        .init("content-type", "application/json"), .init("etag", "\"1\""),
      ]
      exchange.responseBody = body
      exchange.startedAt = day
      exchange.facts.release = "2025-09"
      exchange.facts.label = "no. \(number): é"
      exchange.facts.origin = .simulated
      exchange.facts.rateLimit = ["x-ratelimit": 100]
      return exchange
    }
    return FixtureArchive(about: about, readme: "# Made up\n", exchanges: exchanges)
  }

  /// Made-up bytes, half of them text.
  static func bytes(using generator: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 0...60, using: &generator)
    if Bool.random(using: &generator) {
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    var text = ""
    for _ in 0..<count {
      let value = UInt32.random(in: 0...0x1_1000, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return Array(text.utf8)
  }
}
