import CCurl
import StatAPI

/// Looks for the key in what came back, so that nothing that repeats it is handed on, recorded or
/// shown.
struct KeyScan {
  private let key: [UInt8]

  init(_ key: APIKey) { self.key = Array(key.text.utf8) }

  /// Throws where an answer holds the key, without telling it.
  func check(_ answer: ReceivedAnswer) throws(APIError) {
    let isInHeaders = answer.headers.contains { name, value in
      contains(Array(value.utf8)) || contains(Array(name.utf8), ignoringCase: true)
    }
    guard isInHeaders || contains(answer.body) else { return }
    throw APIError(
      .insecure,
      "The answer repeats the key (in its \(isInHeaders ? "headers" : "body")), so it was thrown away.",
      remedy:
        "Check the address of the service; if it is right, get a new key and report this to them.",
      status: answer.status)
  }

  /// An error whose words, some of which are libcurl's, do not tell the key.
  func withoutKey(_ error: APIError) -> APIError {
    guard contains(Array("\(error)".utf8)) else { return error }
    var error = error
    error.message = "The request failed, and its error repeats the key, so it is not shown."
    error.remedy = "Check the address of the service."
    return error
  }

  private func contains(_ bytes: [UInt8], ignoringCase: Bool = false) -> Bool {
    if ignoringCase {
      // Header names are kept in lower case.
      let lower = Array(String(decoding: key, as: UTF8.self).lowercased().utf8)
      return statbook_contains(bytes, bytes.count, lower, lower.count) != 0
    }
    return statbook_contains(bytes, bytes.count, key, key.count) != 0
  }
}
