import StatAPI
import StatModel

/// The part of a file name that tells people what is in it.
enum FileSlug {
  private static let limit = 60

  /// Lower-case ASCII letters and digits, all else one `-`; never empty.
  ///
  /// Other letters are left out, since file systems disagree on their encoding.
  static func slug(of text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug.append("-")
      }
    }
    slug = String(slug.prefix(limit))
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "request" : slug
  }
}

extension Operation {
  /// What the operation is about, in a few words.
  var subject: String {
    switch self {
    case .schema(nil): "root"
    case .schema(let id?): "\(id.kind.name) \(id.code)"
    case .table(let dataset): String(dataset.code)
    case .savedTable(let id): String(id.code)
    case .info: "service"
    case .rateLimit(let scope): scope.rawValue
    }
  }
}
