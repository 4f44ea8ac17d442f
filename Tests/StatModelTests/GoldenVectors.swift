import Foundation
import JSONStream

/// The file of golden vectors, which `Tests/Independent/identity_vectors.py` writes and verifies.
enum GoldenVectors {
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/identity-vectors.json")

  /// The members of one list, as texts by key.
  static func list(_ name: String) throws -> [JSONValue] {
    let document = try JSONValue(parsing: Array(try Data(contentsOf: file)))
    return document[name]?.elements ?? []
  }
}

extension JSONValue {
  /// The text of a member; empty where there is none.
  func text(_ key: String) -> String { self[key]?.string ?? "" }
}
