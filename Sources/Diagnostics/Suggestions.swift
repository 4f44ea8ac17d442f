/// Finds what was probably meant by an unknown name.
public enum Suggestions {
  /// The candidates nearest to a name, best first: those that take few edits (at most a third of the
  /// name), then those that the name begins.
  public static func near(_ name: String, among candidates: [String], limit: Int = 3) -> [String] {
    // Nobody mistypes a name of this length, and each candidate costs its length times the name's.
    guard name.utf8.count <= 1000 else { return [] }
    let most = max(1, name.count / 3)
    let wanted = Array(name.lowercased())
    let ranked = candidates.compactMap { candidate -> (name: String, distance: Int)? in
      let distance = distance(from: wanted, to: Array(candidate.lowercased()))
      return distance <= most ? (candidate, distance) : nil
    }
    let near = ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.map(\.name)
    let begun = candidates.filter { candidate in
      name.count >= 3 && !near.contains(candidate)
        && candidate.lowercased().hasPrefix(name.lowercased())
    }
    return Array((near + begun.sorted()).prefix(limit))
  }

  /// The least number of characters to insert, remove, replace or swap with their neighbour.
  static func distance(from a: [Character], to b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = rows[i][j] + (a[i] == b[j] ? 0 : 1)
        var best = min(rows[i][j + 1] + 1, row[j] + 1, replaced)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
