import StatModel

/// The names of queries' views in a lake: small letters, digits and `_`, each the name of one query.
///
/// A name is the query's in that form. It gets an ending made of the query's name alone where it would be
/// taken for a view of another query, such as `households_changes`, or where another query has it already.
/// The manifest keeps the names, so that a query's stays what it is when others come.
struct LakeViewNames {
  private var views: [[UInt8]: String] = [:]

  /// The endings of the views that each query has beside that of its cells.
  static let endings = ["_releases", "_measures", "_changes", "_comparison"]

  /// What stands between a query's name and the number of a view of files.
  static let files = "_files_"

  /// The names for the queries of parts; those that queries of earlier parts have stay.
  init(for parts: [LakePart], after earlier: [LakePart]) {
    var taken: Set<String> = []
    for part in parts + earlier {
      guard let view = part.view, views[Array(part.query.utf8)] == nil,
        Self.candidates(for: part.query).contains(view), taken.insert(view).inserted
      else { continue }
      views[Array(part.query.utf8)] = view
    }
    let new = parts.map { Array($0.query.utf8) }.filter { views[$0] == nil }
    for query in Set(new).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let candidates = Self.candidates(for: String(decoding: query, as: UTF8.self))
      guard let view = candidates.first(where: { !taken.contains($0) }) else { continue }
      taken.insert(view)
      views[query] = view
    }
  }

  /// The name of a query's view.
  subscript(_ query: String) -> String? { views[Array(query.utf8)] }

  /// The names that a query may get, the first that is free; the last has the whole digest, and is no
  /// other query's.
  static func candidates(for query: String) -> [String] {
    let plain = plain(query)
    let digest = Digest(of: Array(query.utf8)).hex
    let distinct = [8, 64].map { "\(plain)_q\(digest.prefix($0))" }
    return isReserved(plain) ? distinct : [plain] + distinct
  }

  /// A query's name in the letters of views.
  private static func plain(_ query: String) -> String {
    let name = String(
      query.lowercased().unicodeScalars.map { scalar -> Character in
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
      })
    return name.first?.isLetter == true ? name : "q_" + name
  }

  /// Whether a name has the form of a view that another query may have: beside its cells, or for these
  /// with an ending of its own.
  private static func isReserved(_ name: String) -> Bool {
    if endings.contains(where: name.hasSuffix) { return true }
    let digits = name.reversed().prefix { $0.isNumber }.count
    if digits > 0, name.dropLast(digits).hasSuffix(files) { return true }
    let hexadecimal = name.reversed().prefix { $0.isHexDigit }.count
    return [8, 64].contains(hexadecimal) && name.dropLast(hexadecimal).hasSuffix("_q")
  }
}
